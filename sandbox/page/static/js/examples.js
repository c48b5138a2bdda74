/** Things to try, one for each story of the sample data. `text` goes into the composer; nothing is sent. */

export const examples = (bot) => [
  {
    group: "Slash commands",
    entries: [
      {
        title: "Connected, yet nothing syncs",
        text: "/zillow-triage --issue=oauth_failure --account_id=148261 --user_id=571",
      },
      {
        title: "A deal that does not reach Zillow",
        text: "/zillow-triage --issue=transaction_sync --account_id=31774 --deal_id=98122",
      },
      {
        title: "A deal without agents",
        text: "/zillow-triage --issue=transaction_sync --account_id=66001 --deal_id=70007",
      },
      { title: "An installation race", text: "/zillow-triage --issue=oauth_failure --account_id=75172" },
      { title: "Agents inferred despite OAuth", text: "/zillow-triage --issue=agent_resolution --account_id=14009" },
      { title: "A healthy account", text: "/zillow-triage --issue=oauth_failure --account_id=20010" },
      { title: "Open the form", text: "/zillow-triage" },
      { title: "Help", text: "/zillow-triage help" },
    ],
  },
  {
    group: "Mentions",
    entries: [
      {
        title: "Ask in a sentence",
        text: `@${bot} account 148261 says it is connected to Zillow but no leads arrive, user 571`,
      },
      {
        title: "A deal, urgently",
        text: `@${bot} deal 98122 on account 31774 is not syncing to Zillow, this is critical`,
      },
    ],
  },
  {
    group: "A thread, step by step",
    entries: [
      {
        title: "1. Report a problem",
        text: "Customer of account 31774 writes: deal 98122 is missing in Premier Agent since this morning.",
      },
      {
        title: "2. Point at the message, press “Triage this message”, or open its thread and mention the bot",
        text: null,
      },
    ],
  },
  {
    group: "An incident, step by step",
    entries: [
      {
        title: "1. A critical case calls people",
        text: "/zillow-triage --issue=oauth_failure --severity=critical --account_id=148261 --user_id=571",
      },
      { title: "2. See under “Desk” who was called, and the ticket", text: null },
      { title: "3. Move the clock there by 5 minutes: the next step is called. Or press “Acknowledge”", text: null },
      {
        title: "4. Switch on “The storm of 17 November” under “Faults”, move the clock: a monitor notices by itself",
        text: null,
      },
    ],
  },
  {
    group: "Things that must not work",
    entries: [
      { title: "An unknown issue type", text: "/zillow-triage --issue=oauth_failur --account_id=148261" },
      {
        title: "Text that tries to notify everybody",
        text: `@${bot} account 148261 oauth <!channel> '; DROP TABLE users; --`,
      },
    ],
  },
];
