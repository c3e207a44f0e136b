interface Forwarded {
  readonly partner: string;
  readonly purpose: string;
  readonly address: string;
}

/** The English texts of the screens about signing in at customers. */
export const enLogins = {
  logins: {
    emptyTitle: 'No customers yet',
    empty: 'The customers you refer are listed here, and you can ask to sign in at each one.',
    notOfferedTitle: 'This program does not offer customer logins',
    notOffered: 'Ask the program manager if you need one.',
    how: 'How it works',
    steps: [
      'You ask here and say what it is for.',
      'Your customer consents in their own account.',
      'Support activates it, and your login users sign in.',
    ],
    stepsInformed: [
      'You ask here and say what it is for.',
      'Support activates it, and your customer is notified.',
      'Your login users sign in.',
    ],
    longest: (days: number) => `For at most ${days} days; it is never renewed automatically, and your customer can end it at any time.`,
    customers: 'Customers',
    customer: 'Customer',
    state: 'State',
    states: {
      none: 'Not asked',
      requested: 'Requested',
      waitsForConsent: 'Waiting for the customer',
      held: 'On hold for now',
      active: 'Active',
      refused: 'Refused',
      revoked: 'Ended',
      expired: 'Expired',
    },
    activeUntil: (moment: string) => `Active until ${moment}`,
    ticket: (reference: string) => `Ticket ${reference}`,
    answerBy: (instant: string) => `answer by ${instant}`,
    forward: (address: string) =>
      `Your customer decides in their own account: ${address}. If our email has not arrived, send them a message yourself.`,
    forwardUnmailed: (address: string) =>
      `We have no email address for this customer, so we sent nothing. Send them a message yourself: the customer decides in their own account, ${address}.`,
    copyForward: 'Copy a message to forward',
    forwarded: ({ partner, purpose, address }: Forwarded) =>
      [
        `Hello, we (${partner}) would like to sign in at your account. Purpose: ${purpose}`,
        `Please decide in your own account: ${address}`,
        'You can see who is signed in and end it at any time. We cannot access your passwords, owners, billing or payout data.',
      ].join('\n\n'),
    ask: 'Ask for a login',
    askAgain: 'Ask again',
    askableFrom: (day: string) =>
      `The customer said no: you can ask again from ${day}. If they want it earlier, they can tell our support team.`,
    logIn: 'Log in',
    onlyPeople: 'Your login users log in here.',
    giveBack: 'Give back',
    takeBack: 'Withdraw the request',
    giveBackTitle: (customer: string) => `End the login at ${customer}?`,
    giveBackLead: 'Open sessions end at once. You can ask again at any time.',
    giveBackConfirm: 'End it',
    keep: 'Keep it',
    endedBy: {
      partner: (instant: string) => `Ended by your team, ${instant}.`,
      customer: (instant: string) => `Ended by the customer, ${instant}.`,
      staff: (instant: string) => `Ended by support, ${instant}.`,
      expiry: (instant: string) => `Expired, ${instant}.`,
      rule: (instant: string) => `Ended, ${instant}.`,
    },
    reasons: {
      consent_refused: 'The customer refused.',
      lapsed: 'No one answered within 14 days.',
      partner_closed: 'Your partner account was closed.',
      no_longer_credited: 'No longer your customer.',
      partner_merged: 'Ended by the merge with another account. A new login needs a new request.',
    },
    askTitle: (customer: string) => `Ask for a login at ${customer}`,
    purpose: 'What is it for?',
    purposeHint: 'We email this to your customer as one line. At least ten characters, no web or email address.',
    scopes: 'What you would change there',
    scope: { settings: 'Settings', bookings: 'Bookings' },
    never: 'Never: passwords, owners, billing, payout data, keys, exports.',
    send: 'Ask the customer and support',
    sendInformed: 'Ask support',
    cancel: 'Cancel',
    asked: (customer: string) => `Request sent. We ask ${customer} for consent, and support has a ticket.`,
    askedUnmailed: (customer: string) =>
      `Request sent. Support has a ticket; we have no email address for ${customer}, so tell them yourself that you asked.`,
    askedInformed: (customer: string) => `Request sent. Support has a ticket; ${customer} is notified.`,
    ended: (customer: string) => `The login at ${customer} has ended.`,
    sessions: 'Who was signed in',
    sessionsOf: (customer: string) => `Who was signed in at ${customer}`,
    earlier: 'Earlier logins',
    fromDay: (day: string) => `From ${day}:`,
    who: 'Who',
    since: 'Since',
    seen: 'Last seen',
    end: 'End',
    inside: 'Signed in now',
    ends: {
      partner: 'Signed out',
      customer: 'Ended by the customer',
      staff: 'Ended by support',
      revocation: 'Access ended',
      expiry: 'Expired',
    },
    people: 'Login users',
    nobody:
      'No one on your team can log in at customers yet. Invite someone with the role “Customer logins”; that person signs in with their own credentials.',
    yourself:
      'Do you want to sign in there yourself? Invite a second email address of your own with that role: a person who asks for a login cannot use it with the same account.',
    toTeam: 'To the team',
    openTitle: 'Log in at your customer',
    openLead: 'Your customer sees who is signed in, and when. The login opens once, within a minute, in this browser.',
    openFor: (partner: string) => `You are logging in for ${partner}.`,
    open: 'Log in now',
    opening: 'Opening …',
    incomplete: 'This address is incomplete. Start again with “Log in”.',
    back: 'Back to the customers',
  },
};
