"""Where secrets stand: in sentences, headers, addresses, JSON, Slack's markup."""

ANYWHERE = {
    "alone": "{}",
    "sentence": "It failed with {} for account 14009.",
    "json": '{{"found": "{}", "account_id": 14009}}',
    "json_in_json": '{{"body": "{{\\"found\\":\\"{}\\"}}", "account_id": 14009}}',
    "python": "Refused({{'found': '{}'}}) of account 14009",
    "query": "https://api.example.com/v1/find?account=14009&q={}&deal=98122",
    "encoded_query": "https://api.example.com/v1/find?account%3D14009%26q%3D{}%26deal%3D98122",
    "path": "https://api.example.com/v1/{}/14009",
    "header": "X-Found: {}\r\nX-Account: 14009",
    "assignment": "found={} account=14009",
    "brackets": "(account 14009) [{}]",
    "code": "account 14009 `{}`",
    "code_block": "```\naccount 14009\n{}\n```",
    "quoted": "> {}\naccount 14009",
    "bold": "*{}* account 14009",
    "struck": "~{}~ account 14009",
    "ampersand": "account 14009 &amp;{}&amp; more",
    "list": "• {}\n• account 14009",
    "table": "| {} | 14009 |",
}
IN_A_WORD = {"letters": "abc{} for account 14009", "underscores": "x_{} for account 14009"}
IN_MARKUP = {"mail": "<mailto:{0}|{0}> of account 14009", "mail_with_words": "<mailto:{0}|Write to them> account 14009"}
PHONE_IN_MARKUP = {"phone": "<tel:{0}|{0}> of account 14009", "phone_with_words": "<tel:{0}|Call> account 14009"}
BY_NAME = {
    "assignment": "account 14009 refresh_token={}",
    "json": '{{"access_token": "{}", "account_id": 14009}}',
    "json_in_json": '{{"body": "{{\\"client_secret\\":\\"{}\\"}}", "account_id": 14009}}',
    "python": "{{'password': '{}', 'account_id': 14009}}",
    "query": "https://api.example.com/?account=14009&api_key={}&deal=98122",
    "encoded_query": "https://api.example.com/?a=account_id%3D14009%26token%3D{}%26deal%3D98122",
    "environment": "account 14009 DD_APP_KEY={}",
    "spaces": "account 14009 password = {}",
    "yaml_quoted": 'account: 14009\nsecret: "{}"',
    "cookie": "Cookie: session={}; account=14009",
}
"""The name before it says what it is."""
HEADERS = {"basic": "Authorization: Basic {}", "alone": "sent Basic {} for account 14009"}
