"""How the model is made and measured: examples, folds, fitting, calibration, bands. Nothing here runs in the bot."""
