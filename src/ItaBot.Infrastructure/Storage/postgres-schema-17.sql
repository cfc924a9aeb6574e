-- SQLite keeps turns in another order from this form on; PostgreSQL kept them so from the beginning.
SELECT 1;
