import { expect, test } from '@jest/globals';
import { AcceptInvitation } from '../../../api/contract/account-links.ts';
import { InviteStaff } from '../../../api/contract/people.ts';
import { Application, JoinForm } from '../../../api/contract/portal-join.ts';
import { NewLink } from '../../../api/contract/portal-links.ts';
import { NewPayoutMethod } from '../../../api/contract/portal-payout-methods.ts';
import { InviteMember } from '../../../api/contract/portal-people.ts';
import { PortalProfile, TaxAnswers } from '../../../api/contract/portal-settings.ts';
import { OpenTicket } from '../../../api/contract/portal-tickets.ts';
import { WriteEmail } from '../../../api/contract/partner-verbs.ts';
import { LineText } from '../../../api/contract/typed-text.ts';
import { sayFault } from '../../../domain/wording/field-faults.ts';

const faultsOf = (parsed: { readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined }) =>
  parsed.error?.issues.map(({ message }) => message) ?? [];

test.each(['Velo\nAG', 'Velo\r\nAG', 'Velo\tAG', 'Velo\u0007AG', 'Velo\u0085AG', 'Velo\u2028AG', 'Velo\u2029AG'])(
  'a line has no breaks and no control characters: %j',
  (text) => {
    expect(faultsOf(LineText.safeParse(text))).toEqual(['not_one_line']);
  },
);

test('a line is kept as it was typed, without the blanks and breaks around it', () => {
  expect(LineText.parse(' Müller & Söhne – Velos\n')).toBe('Müller & Söhne – Velos');
});

test('the sentence says what to do, in both languages', () => {
  expect(sayFault('en', 'not_one_line')).toContain('without line breaks');
  expect(sayFault('de', 'not_one_line')).toContain('ohne Zeilenumbrüche');
});

const { shape: bank } = NewPayoutMethod.shape.details.options[0];
test.each(
  Object.entries({
    'name of an applicant': JoinForm.shape.name,
    'company of an applicant': Application.shape.companyName,
    'name of a partner': PortalProfile.shape.companyName,
    'legal name': TaxAnswers.shape.legalName,
    street: TaxAnswers.shape.street,
    postcode: TaxAnswers.shape.postcode,
    town: TaxAnswers.shape.town,
    'name of an invited colleague': InviteStaff.shape.name,
    'name of an invited member': InviteMember.shape.name,
    'name of the invited': AcceptInvitation.shape.name,
    'account holder': bank.name,
    'town of the account holder': bank.address.shape.town,
    channel: NewLink.shape.channel,
    'title of a question': OpenTicket.options[0].shape.title,
    'subject of an email': WriteEmail.shape.subject,
  }),
)('the %s is one line', (_field, schema) => {
  expect(faultsOf(schema.safeParse('Bea\nKeller'))).toEqual(['not_one_line']);
});
