"""XLSForm: questionnaires in a spreadsheet, as ODK, KoboToolbox and SurveyCTO share them."""
