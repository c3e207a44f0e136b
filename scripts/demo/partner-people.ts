interface PartnerPerson {
  readonly email: string;
  readonly name: string;
  readonly role: 'owner' | 'member' | 'login_admin';
  readonly language: string;
  /** The code of the partner's link. */
  readonly partner: string;
}

/** The people who can sign in to the portal: an owner, a colleague and a login person of a reseller, and an ambassador. */
export const partnerPeople: readonly PartnerPerson[] = [
  { email: 'reseller@demo.test', name: 'Regula Brunner', role: 'owner', language: 'de', partner: 'KD7PM4RX' },
  { email: 'colleague@demo.test', name: 'Marco Brunner', role: 'member', language: 'de', partner: 'KD7PM4RX' },
  { email: 'logins@demo.test', name: 'Lena Brunner', role: 'login_admin', language: 'de', partner: 'KD7PM4RX' },
  { email: 'ambassador@demo.test', name: 'Bea Keller', role: 'owner', language: 'de', partner: 'BK4HW7ND' },
];
