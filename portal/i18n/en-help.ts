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
