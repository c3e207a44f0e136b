-- Whose partners a person has is asked at each sign-in, and of every payout whether its account is one of the same owner's.
create index partner_member_person_id_idx on partner_member (person_id);
