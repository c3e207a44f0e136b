/** The output of a start: everything goes to stdout, one line per step. */
export interface Screen {
  /** Runs a step and writes its line with the result and the time it took. */
  step<T>(name: string, work: () => Promise<T>, say: (result: T) => string | undefined): Promise<T>;
  say(text: string): void;
}

export function openScreen(write: (text: string) => void = (text) => process.stdout.write(text)): Screen {
  return {
    async step(name, work, say) {
      const since = Date.now();
      const result = await work();
      const text = say(result);
      if (text !== undefined) write(`  ✔ ${name.padEnd(20)}${text.padEnd(66)} ${((Date.now() - since) / 1000).toFixed(1)} s\n`);
      return result;
    },
    say: (text) => write(`${text}\n`),
  };
}

export interface Welcome {
  /** A one-time link as long as nobody of our staff has an account. */
  readonly firstAdmin: string | undefined;
  readonly url: string;
  readonly simulatorUrl: string | undefined;
  readonly temporalUiUrl: string | undefined;
  readonly hasDemoData: boolean;
  readonly hasPortal: boolean;
  readonly hasKeys: boolean;
  /** The folder of data, logs and secrets. */
  readonly dataFolder: string;
}

const people = [
  ['finance@demo.test', 'Fiona', 'prepares payouts'],
  ['approver@demo.test', 'Aldo', 'approves payouts'],
  ['approver2@demo.test', 'Rita', 'approves payouts'],
  ['partners@demo.test', 'Petra', 'grants access'],
  ['support@demo.test', 'Sami', 'activates logins'],
  ['admin@demo.test', 'Ada', 'everything else'],
] as const;

const partners = [
  ['reseller@demo.test', 'Regula', 'Alpenblick Digital'],
  ['colleague@demo.test', 'Marco', 'only looks there'],
  ['logins@demo.test', 'Lena', 'logs in at customers'],
  ['ambassador@demo.test', 'Bea', 'Blumen Keller'],
] as const;

/** Returns the addresses and the demo logins, printed when everything is ready. */
export function welcome(to: Welcome): string {
  const simulated = to.simulatorUrl
    ? [`        (nothing leaves this computer: mail, Stripe and Bexio are simulated, see ${to.simulatorUrl})`]
    : [];
  const temporal = to.temporalUiUrl ? [`  Workflows ${to.temporalUiUrl}`] : [];
  const logins = to.hasDemoData ? ['', ...logInLines('Console', people), ...(to.hasPortal ? portalLines(to.url) : [])] : [];
  const first = to.firstAdmin
    ? [
        '',
        '  First     Create the first administrator, once, within seven days:',
        `            ${to.firstAdmin}`,
        '            No email is sent before the company is named: npm run connect -- company',
      ]
    : [];
  const hints = to.hasDemoData ? ['', '  Try       npm run demo -- list    plays an event of the outside world'] : [];
  const keys = to.hasKeys ? 'o open browser · l logs · t tests · q quit' : 'Ctrl-C stops everything';
  return [
    '',
    `  Open      ${to.url}`,
    ...simulated,
    ...temporal,
    ...logins,
    ...first,
    ...hints,
    '',
    `  ${keys}         data is kept in ${to.dataFolder}; npm run reset starts over`,
    '',
  ].join('\n');
}

const portalLines = (url: string): string[] => [...logInLines('Portal', partners), `            at ${url}/portal/`];

type LogIn = readonly [email: string, name: string, does: string];

const widest = (of: readonly LogIn[], text: (one: LogIn) => string): number => Math.max(...of.map((one) => text(one).length));
const emailWidth = widest([...people, ...partners], ([email]) => email) + 2;
const whoOf = ([, name, does]: LogIn): string => name.padEnd(8) + does;
const whoWidth = widest([...people, ...partners], whoOf) + 2;

function logInLines(title: string, of: readonly LogIn[]): string[] {
  return of.map((one, index) => {
    return `  ${(index === 0 ? title : '').padEnd(10)}${one[0].padEnd(emailWidth)}${whoOf(one).padEnd(whoWidth)}password: demo`;
  });
}
