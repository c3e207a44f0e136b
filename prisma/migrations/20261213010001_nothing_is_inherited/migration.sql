-- No program pays a recruiter: what was kept for it moved nothing, and no screen could have told the truth about it.
alter table program_terms drop column inherited_rate_bps;
alter table commission drop column kind;
alter table partner drop column recruited_by_partner_id;
