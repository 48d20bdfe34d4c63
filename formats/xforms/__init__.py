"""ODK XForms: instruments as the XML that Collect, KoboCollect, Enketo and Web Forms take."""
