/** `npm run connect -- <command>`: sets up what an installation needs to work. Secrets are read from standard input, never from arguments. */
import { text } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { connect, type Db } from '../prisma/client.ts';
import { readDataKeys } from '../prisma/secrets.ts';
import { Advice } from './advice.ts';
import { keepCompany, type CompanyFacts } from './company.ts';
import { databaseUrl } from './environment.ts';
import { firstAdminLink } from './first-admin.ts';
import {
  approvals,
  changeApproval,
  connectBexio,
  connectStripe,
  closeBankAccount,
  keepBankAccount,
  openProgram,
  presets,
  type ProgramFacts,
} from './installation.ts';
import { resealAll } from './data-keys.ts';
import { letSetUpFactor } from './late-factor.ts';
import { takeLostFactorAway } from './lost-factor.ts';
import { retireAdmin } from './retired-admin.ts';
import { accessAnswerers, changeAccess, changeBadge, changeHost, changeLogins, loginConsents } from './host-product.ts';
import { changePayouts, currencyRules } from './payout-terms.ts';
import { haltAsRestored } from './restored.ts';
import { findRunning } from './running.ts';
import { readSecrets } from './secrets.ts';

const approval = () =>
  new Option('--approval <by>', 'who approves applications: automatically, or staff under Access requests').choices([...approvals]);

interface Installation {
  readonly databaseUrl: string;
  readonly dataKeys: string;
  readonly consoleUrl: string;
}

/** Returns the installation that the environment names, or else the instance that runs here. */
async function installation(): Promise<Installation> {
  const { OWNER_DATABASE_URL, DATA_KEYS, PUBLIC_URL, CONSOLE_URL } = process.env;
  if (OWNER_DATABASE_URL && DATA_KEYS && PUBLIC_URL)
    return { databaseUrl: OWNER_DATABASE_URL, dataKeys: DATA_KEYS, consoleUrl: CONSOLE_URL || PUBLIC_URL };
  const running = findRunning();
  if (running?.postgresPort === undefined)
    throw new Advice('Nothing runs here: `npm start -- --empty` first, or set OWNER_DATABASE_URL, DATA_KEYS and PUBLIC_URL.');
  const secrets = await readSecrets();
  const adminUrl = `postgres://127.0.0.1:${running.postgresPort}/`;
  return { databaseUrl: databaseUrl({ adminUrl, secrets }, 'owner'), dataKeys: secrets.DATA_KEYS, consoleUrl: running.url };
}

async function work<Result>(
  done: string | ((result: Result) => string),
  act: (db: Db, given: Installation) => Promise<Result>,
): Promise<void> {
  const given = await installation();
  const db = connect(given.databaseUrl);
  try {
    const result = await act(db, given);
    console.log(`  ✔ ${typeof done === 'string' ? done : done(result)}`);
  } finally {
    await db.$disconnect();
  }
}

const program = new Command('npm run connect --')
  .description('Connects an installation to its company, programs, Stripe and Bexio.')
  .showHelpAfterError();

const company = program.command('company');
for (const [said, other] of [
  ['vat-id', 'no-vat-id'],
  ['no-vat-id', 'vat-id'],
] as const)
  company.on(`option:${said}`, () => {
    company.on(`option:${other}`, () => {
      throw new Advice('--vat-id and --no-vat-id contradict each other: give only one.');
    });
  });
company
  .description('the company that pays and signs the emails; run it again to change it')
  .requiredOption('--legal-name <name>')
  .requiredOption('--street <street>')
  .requiredOption('--postcode <code>')
  .requiredOption('--town <town>')
  .requiredOption('--country <code>', 'two letters')
  .requiredOption('--mail-sender <sender>', 'Name <address>')
  .option('--vat-id <id>', 'left out: unchanged')
  .option('--no-vat-id', 'the company has none')
  .action((facts: CompanyFacts) =>
    work(`${facts.legalName} is the company`, async (db) => {
      for (const warning of await keepCompany(db, facts)) console.log(`  ! ${warning}`);
    }),
  );

program
  .command('restored')
  .description('a backup of the database was restored: all payouts stop until two people have compared it with the bank, Stripe and PayPal')
  .action(() => work('all payouts are stopped: see Payouts stopped in the console', haltAsRestored));

program
  .command('bank-account')
  .description(
    'the bank account that payouts are paid from; of several in a currency the last one named pays; name it again to correct its BIC',
  )
  .requiredOption('--iban <iban>')
  .requiredOption('--bic <bic>')
  .requiredOption('--currency <code>', 'CHF or EUR')
  .action((account: { iban: string; bic: string; currency: string }) =>
    work(`payouts in ${account.currency.toUpperCase()} are paid from it, from the next file on`, (db, { dataKeys }) =>
      keepBankAccount(db, readDataKeys(dataKeys), account),
    ),
  );

program
  .command('close-bank-account <iban>')
  .description(
    'an account of the company that the bank has closed: nothing is paid from it any more; name it with bank-account to open it again',
  )
  .action((iban: string) =>
    work('nothing is paid from it any more', (db, { dataKeys }) => closeBankAccount(db, readDataKeys(dataKeys), iban)),
  );

program
  .command('program')
  .description('a program from one of the presets, with its first terms')
  .addOption(new Option('--preset <preset>').choices(Object.keys(presets)).makeOptionMandatory())
  .requiredOption('--slug <slug>', 'short name for addresses')
  .requiredOption('--name <name>', 'the name that partners read')
  .requiredOption('--origins <origins...>', 'websites that links may lead to')
  .option(
    '--host-origin <address>',
    'where the product itself runs, if not at the first origin: logins at customers and the embedded frame',
  )
  .option('--badge-text <text>', 'text of the badge below the widget')
  .addOption(approval())
  .action((facts: ProgramFacts) => work(`${facts.name} is open`, (db) => openProgram(db, facts)));

program
  .command('approval <slug>')
  .description('who approves applications to a program')
  .addOption(approval().makeOptionMandatory())
  .action((slug: string, { approval: by }: { approval: (typeof approvals)[number] }) =>
    work(by === 'by_staff' ? `staff approve applications to ${slug}` : `applications to ${slug} are approved automatically`, (db) =>
      changeApproval(db, { slug, approval: by }),
    ),
  );

program
  .command('access <slug>')
  .description(
    'whether partners can request the affiliate platform, within how many hours they get an answer, and from whom (at first: staff)',
  )
  .addOption(new Option('--hours <hours>', 'the hours within which an answer is promised, 1 to 168').argParser(Number).conflicts('off'))
  .option('--off', 'stop taking requests; partners who have access keep it')
  .addOption(
    new Option('--answered-by <by>', 'staff under Access requests, or automatically with a one-time link')
      .choices([...accessAnswerers])
      .conflicts('off'),
  )
  .action((slug: string, { hours, off, answeredBy }: { hours?: number; off?: true; answeredBy?: (typeof accessAnswerers)[number] }) => {
    if (hours === undefined && off === undefined && answeredBy === undefined) throw new Advice('Give --hours, --off or --answered-by.');
    const offered = off === undefined ? hours : null;
    const offer = { slug, ...(offered === undefined ? {} : { hours: offered }), ...(answeredBy === undefined ? {} : { answeredBy }) };
    return work(
      (said: string) => said,
      (db) => changeAccess(db, offer),
    );
  });

program
  .command('logins <slug>')
  .description('whether partners can sign in at their customers, and for how long at most; off at first')
  .addOption(new Option('--days <days>', 'the longest time a login may be active, 1 to 90').argParser(Number).conflicts('off'))
  .option('--off', 'stop offering logins')
  .addOption(new Option('--consent <consent>', 'whether the customer must consent or is only informed').choices([...loginConsents]))
  .action((slug: string, { days, off, consent }: { days?: number; off?: true; consent?: (typeof loginConsents)[number] }) => {
    if (days === undefined && off === undefined) throw new Advice('Give --days or --off.');
    const offer = { slug, days: days ?? null, ...(consent === undefined ? {} : { consent }) };
    return work(
      (said: string) => said,
      (db) => changeLogins(db, offer),
    );
  });

program
  .command('payouts <slug>')
  .description('the amount from which a program pays in a currency; money in a currency without a threshold waits')
  .requiredOption('--currency <code>')
  .requiredOption('--threshold <amount>', 'such as 50.00; the amount itself is enough')
  .addOption(
    new Option('--rule <rule>', 'for the whole program: money without payout details in its currency waits or is converted').choices(
      Object.keys(currencyRules),
    ),
  )
  .action((slug: string, terms: { currency: string; threshold: string; rule?: keyof typeof currencyRules }) =>
    work(`${slug} pays ${terms.currency.toUpperCase()} from ${terms.threshold}`, (db) => changePayouts(db, { slug, ...terms })),
  );

program
  .command('host <slug>')
  .description('where the host product itself runs: logins at customers and the embedded frame; partner links do not change')
  .requiredOption('--origin <address>')
  .action((slug: string, { origin }: { origin: string }) =>
    work(`the product of ${slug} is at ${origin}`, (db) => changeHost(db, { slug, origin })),
  );

program
  .command('badge <slug>')
  .description('the host plans on which the badge below the widget may be hidden; at first any paid plan')
  .addOption(new Option('--plans <plans...>', 'names of plans, as the host product reports them').conflicts('anyPaid'))
  .option('--any-paid', 'any plan except "free"')
  .action((slug: string, { plans, anyPaid }: { plans?: string[]; anyPaid?: true }) => {
    if (plans === undefined && anyPaid === undefined) throw new Advice('Say --plans or --any-paid.');
    return work(
      (said: string) => said,
      (db) => changeBadge(db, { slug, plans: plans ?? [] }),
    );
  });

program
  .command('stripe <account>')
  .description('the Stripe account, whose webhooks arrive at /webhooks/stripe/<account>')
  .option('--test-mode', 'accept events of the test mode', false)
  .action((accountRef: string, { testMode }: { testMode: boolean }) =>
    work('Stripe is connected', (db) => connectStripe(db, { accountRef, livemode: !testMode })),
  );

program
  .command('bexio <account>')
  .description('the Bexio account; reads the refresh token from standard input, and ends a pause')
  .action((accountRef: string) =>
    work('Bexio is connected and will be asked again', async (db, { dataKeys }) =>
      connectBexio(db, readDataKeys(dataKeys), { accountRef, refreshToken: (await text(process.stdin)).trim() }),
    ),
  );

program
  .command('reseal')
  .description('encrypt everything with the newest key of DATA_KEYS, so that older keys can be removed; if interrupted, run it again')
  .action(() =>
    work(
      (said: string) => said,
      (db, { dataKeys }) => resealAll(db, readDataKeys(dataKeys)),
    ),
  );

program
  .command('administrator')
  .description('prints a one-time link for the first administrator, while nobody has an account')
  .action(async () => {
    const link = await firstAdminLink(await installation());
    console.log(link === undefined ? '  Somebody has an account already: an administrator invites others under Settings.' : `  ${link}`);
  });

program
  .command('retire-administrator <email>')
  .description('removes the role of an administrator who is locked and gone for good; until then each new one takes two administrators')
  .action((email: string) => work('The role is removed; the audit records it', (db) => retireAdmin(db, email)));

program
  .command('set-up-factor <email>')
  .description('lets an administrator set up a first second factor with the password alone, for an hour, while no email can be sent')
  .action((email: string) =>
    work('For an hour a second factor can be set up with the password alone: reload the page and continue', (db) =>
      letSetUpFactor(db, email),
    ),
  );

program
  .command('take-factor-away <email>')
  .description('removes the second factor of a person who lost phone and backup codes, if there are not two other administrators to do it')
  .action((email: string) =>
    work('The second factor is removed; the next sign-in sets up a new one', (db) => takeLostFactorAway(db, email)),
  );

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Advice ? `  ✘ ${error.message}` : error);
  process.exitCode = 1;
}
