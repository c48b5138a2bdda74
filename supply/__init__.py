"""What the bot is made of and how it is packed: licences, bill of materials, audit, wheel. None of it is shipped."""
