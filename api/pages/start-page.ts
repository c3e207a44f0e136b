export interface StartFacts {
  readonly version: string;
  readonly upForMinutes: number;
  readonly programs: number;
  readonly partners: number;
  readonly people: readonly { readonly name: string; readonly email: string; readonly roles: readonly string[] }[];
  readonly partnerPeople: readonly { readonly name: string; readonly email: string; readonly partner: string; readonly role: string }[];
  readonly simulatorUrl: string | null;
  readonly temporalUiUrl: string | null;
  readonly docsUrl: string;
  /** This instance's folder, given by `DATA_DIR`; another instance has its own. */
  readonly dataDir: string;
}

const work: Readonly<Record<string, string>> = {
  admin: 'accounts, keys, settings',
  staff: 'looks after partners, grants access',
  finance_preparer: 'prepares payouts',
  finance_approver: 'approves payouts',
  support: 'answers tickets, activates logins',
};

const empty = 'There are no demo users: sign in with your own account. You create the first one with the link shown in the terminal.';

/** Returns the first page of the demo: who can sign in, what else runs, and what to try. */
export function startPage(facts: StartFacts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Commend: demo</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/start.css">
<script src="/start.js" defer></script>
</head>
<body>
<main>
<header><span class="mark" aria-hidden="true">C</span><strong>Commend</strong>${facts.people.length === 0 ? '' : '<span class="chip">Demo data</span>'}<span class="version">${text(facts.version)} · up for ${facts.upForMinutes} min</span></header>
<h1>Referral and reseller back office, running on this computer</h1>
<p>${counted(facts.programs, 'program')}, ${counted(facts.partners, 'partner')}. Nothing leaves this computer: mail, Stripe and Bexio are simulated. ${facts.people.length === 0 ? empty : 'Every password is <code>demo</code>.'}</p>
<p id="trouble" role="alert"></p>
<div class="columns">
<section><header><h2>Console</h2><span>staff, <a href="/admin/">/admin/</a></span></header><ul>${facts.people.map((one) => person({ ...one, does: work[one.roles[0] ?? ''] ?? '', to: '/admin/' })).join('')}</ul></section>
<div>
<section><header><h2>Portal</h2><span>partners, <a href="/portal/">/portal/</a></span></header><ul>${facts.partnerPeople.map((one) => person({ ...one, does: one.partner, to: '/portal/' })).join('')}</ul></section>
<section><header><h2>Also running</h2></header><ul>${alsoRunning(facts)}</ul></section>
</div>
</div>
${tryThese(facts)}
<footer><span>Data is kept in <code>${text(facts.dataDir)}</code></span><span><code>npm run reset</code> starts over</span><span><code>npm test</code> runs everything</span></footer>
</main>
</body>
</html>
`;
}

interface SignsIn {
  readonly name: string;
  readonly email: string;
  readonly does: string;
  /** The page that opens. */
  readonly to: string;
}

function person({ name, email, does, to }: SignsIn): string {
  const initials = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
  return `<li class="person"><span class="face" aria-hidden="true">${text(initials)}</span><span><span class="name">${text(name)}</span><span class="small">${text(email)}</span></span><span class="soft does">${text(does)}</span><button type="button" data-email="${text(email)}" data-to="${to}" aria-label="Sign in as ${text(name)}">Sign in</button></li>`;
}

function alsoRunning({ simulatorUrl, temporalUiUrl, docsUrl }: StartFacts): string {
  const rows = [
    { name: 'Simulator', what: 'host products, Stripe, Bexio', url: simulatorUrl },
    { name: 'Outbox', what: 'every email that would be sent', url: simulatorUrl === null ? null : `${simulatorUrl}/outbox` },
    { name: 'Temporal', what: 'workflows as they run', url: temporalUiUrl },
    { name: 'API', what: 'every address, with its fields', url: docsUrl },
  ];
  return rows
    .flatMap(({ name, what, url }) =>
      url === null
        ? []
        : [
            `<li class="also"><span class="name">${name}</span><span class="soft">${what}</span><a href="${text(url)}">${text(url.replace(/^https?:\/\//, ''))}</a></li>`,
          ],
    )
    .join('');
}

function tryThese({ people, partnerPeople }: StartFacts): string {
  const as = (role: string) => people.find(({ roles }) => roles.includes(role))?.email;
  const steps = [
    {
      title: 'Watch a commission appear',
      email: as('admin'),
      to: '/admin/commissions',
      what: '<code>npm run demo -- sign-up --code KD7PM4RX</code>, then <code>invoice</code> and <code>pay</code>.',
    },
    {
      title: 'Take it back',
      email: as('finance_preparer'),
      to: '/admin/commissions',
      what: '<code>npm run demo -- refund</code>, then see the clawback as a separate line.',
    },
    {
      title: 'Pay the partners',
      email: as('finance_approver'),
      to: '/admin/payout-runs',
      what: 'Confirm the proposed run: then someone else has to approve it.',
    },
    {
      title: 'Be a partner',
      email: partnerPeople.findLast(({ role }) => role === 'owner')?.email,
      to: '/portal/',
      what: 'What is available, what it is made up of, and a payout in three clicks.',
    },
    {
      title: 'Ask why a payment did not count',
      email: as('admin'),
      to: '/admin/events',
      what: 'Every event from Stripe, Bexio and the host products, with what became of it.',
    },
  ];
  const items = steps.flatMap(({ title, email, to, what }) =>
    email === undefined
      ? []
      : [
          `<li><button type="button" class="link" data-email="${text(email)}" data-to="${text(to)}">${title}</button><span class="small">${what}</span></li>`,
        ],
  );
  return items.length === 0
    ? ''
    : `<section><header><h2>Try these</h2><span>a link signs you in and opens the page</span></header><ol class="try">${items.join('')}</ol></section>`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const text = (value: string): string => value.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
