-- Who reads in a language that nothing is written in has had its mails in English: that is its language, so its settings say so and can be saved.
update partner set language = 'en' where language not in ('en', 'de');
update person set language = 'en' where language not in ('en', 'de');
update invitation set language = 'en' where language not in ('en', 'de');
alter table partner add constraint partner_language check (language in ('en', 'de'));
alter table person add constraint person_language check (language in ('en', 'de'));
alter table invitation add constraint invitation_language check (language in ('en', 'de'));
