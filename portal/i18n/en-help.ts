/** What the frame in the host's settings, and the guide, say in English. */
export const enHelp = {
  embed: {
    whole: 'Open the whole portal',
    overTitle: 'This view has ended',
    over: 'Load the page again, and it begins anew.',
  },
  statistics: {
    title: 'Clicks and sign-ups',
    range: 'Period',
    last: (days: string) => `Last ${days} days`,
    clicks: 'Clicks',
    signUps: 'Sign-ups',
    best: (day: string, clicks: string) => `Your best day was ${day}, with ${clicks} clicks.`,
    chart: (from: string, to: string) => `Clicks a day from ${from} to ${to}`,
    asTable: 'Show as a table',
    day: 'Day',
    unknown: 'not known',
    groups: { channel: 'By channel', page: 'By page', country: 'By country', device: 'By device' },
    devices: { mobile: 'Phone or tablet', desktop: 'Computer' },
    emptyTitle: 'No clicks in this period',
    empty: 'Share your link: the first click stands here within a minute.',
    note: 'Counted clicks only; a sign-up stands where its click was seen.',
  },
  guide: {
    earning: 'How you earn',
    rate: (rate: string, isGross: boolean) =>
      `You earn ${rate} of what the customers pay whom you bring, ${isGross ? 'as they pay it' : 'without VAT and after discounts'}.`,
    bounty: (amount: string) => `For each installation you get ${amount}.`,
    always: 'A customer earns for you as long as it pays.',
    months: (months: number) => `A customer earns for you for ${months} months.`,
    payments: (payments: number) => `A customer earns for you with its first ${payments} paid invoices.`,
    window: (days: number) => `A sign-up within ${days} days after the click is yours. One customer belongs to one partner.`,
    holds: (card: number, invoice: number) =>
      `What was paid by card becomes free after ${card} days, what was paid by invoice after ${invoice}; until then it is pending.`,
    bountyHold: (days: number) => `The amount for an installation becomes free after ${days} days.`,
    refunds: 'If a customer gets money back, its share of your commission is taken back: as a line of its own, never silently.',
    paid: (threshold: string, when: string) =>
      `From ${threshold} on you are paid ${when}. What is below is carried forward and never expires.`,
    plans: (plans: string) => `Your own account has to be on ${plans}. If it falls below, what was credited stays yours.`,
    own: 'Your own clicks do not count.',
    ownSignUps: {
      block: 'A sign-up of your own does not count.',
      flag: 'A sign-up of your own is looked at by a person before it counts.',
      allow: 'A sign-up of your own counts.',
    },
    dashboard: 'Your dashboard',
    overview:
      'The overview answers five questions: who clicked, who became a customer, what you earned, in which state it is, and when you are paid.',
    reports:
      'Reports hold every statement as a PDF, your earnings by month, customer or channel, and the figures of a year for your taxes.',
    settings: 'In the settings you keep address and tax answers: without them nothing can be paid out.',
    promoting: 'How you promote',
    link: 'Copy your link and share it: on your website, in a newsletter, in a talk. For print there is a QR code.',
    channels: 'Give each place a link of its own: then you see which one brings customers.',
    badge: 'The badge below your chat widget carries your link by itself.',
    platform: (hours: number) =>
      `Ask for the affiliate platform for more detailed statistics, at any time: you get an answer within ${hours} hours.`,
    logins: 'Signing in at your customers',
    loginSteps: (days: number) => [
      'Ask for it at the customer, under “Customer logins”, with a reason.',
      'The customer consents, and somebody of ours activates it.',
      `Whoever of yours is a login person opens the customer’s account from there: for at most ${days} days, for settings and bookings only. The customer sees every session and can end it.`,
    ],
    glossary: 'Words',
    words: {
      pending: 'Earned, and not yet free: the customer could still get its money back.',
      held: 'Stopped for a reason that stands beside it, until somebody decides.',
      available: 'Free: it goes out with the next payout.',
      reserved: 'In a payout that is under way.',
      recoverable: 'Taken back after it had been paid out: it is set off against what you earn next.',
    },
    contact: 'Still a question?',
    contactLead: 'Ask us: a person answers, here and by mail.',
    ask: 'Ask a question',
  },
};
