"""One file per issue type, named as a person types it; folders hold what the issue types share.

`kit` is how a check works, `fub` and `datadog` are what is read, `causes` is what can be concluded.
"""
