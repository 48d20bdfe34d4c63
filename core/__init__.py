"""What every package stands on: settings, database, accounts, pages, jobs, events."""
