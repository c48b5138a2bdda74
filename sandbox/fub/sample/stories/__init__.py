"""Accounts with a story: each has one thing wrong, or looks wrong and is not."""

from sandbox.fub.sample.stories.deal_without_agents import deal_without_agents
from sandbox.fub.sample.stories.disabled_integration import disabled_integration
from sandbox.fub.sample.stories.idle_tokens import idle_tokens
from sandbox.fub.sample.stories.inferred_agents import inferred_agents
from sandbox.fub.sample.stories.installation_race import installation_race
from sandbox.fub.sample.stories.rejected_token import rejected_token

STORIES = (
    disabled_integration,
    rejected_token,
    deal_without_agents,
    installation_race,
    inferred_agents,
    idle_tokens,
)
