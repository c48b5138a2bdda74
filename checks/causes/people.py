"""Who can do a next step; never a name that could leave the team."""

USER = "the user, asked by support"
CUSTOMER = "the customer (account owner), asked by support"
SUPPORT = "support"
OVERLORDS = "the Zynaptic Overlords"
INFRASTRUCTURE = "the Zynaptic Overlords with infrastructure (platform)"
PRODUCT = "the Zynaptic Overlords with product"
NOBODY = "nobody"
