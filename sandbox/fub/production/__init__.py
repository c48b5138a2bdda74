"""A FUB of production's size (domain.md 1): made account by account, so that it never has to be held whole.

It holds the sample's 60 accounts with their stories under the same ids, two accounts of 12,000 and 5,000 agents, and
faults at given rates. The same seed, moment, size, rates and number of lead events give the same rows.
"""
