/** `npm run connect -- <command>`: what an installation needs before it can work, said once. Secrets come by standard input, never as words. */
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
import { findRunning } from './running.ts';
import { readSecrets } from './secrets.ts';

const approval = () => new Option('--approval <by>', 'of applications: at once, or by staff under Access requests').choices([...approvals]);

interface Installation {
  readonly databaseUrl: string;
  readonly dataKeys: string;
  readonly consoleUrl: string;
}

/** What the environment names, or the house that runs here. */
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
      throw new Advice('--vat-id and --no-vat-id contradict each other: say one of them.');
    });
  });
company
  .description('who pays and signs the mails; said again, it is changed')
  .requiredOption('--legal-name <name>')
  .requiredOption('--street <street>')
  .requiredOption('--postcode <code>')
  .requiredOption('--town <town>')
  .requiredOption('--country <code>', 'two letters')
  .requiredOption('--mail-sender <sender>', 'Name <address>')
  .option('--vat-id <id>', 'left out: as it was')
  .option('--no-vat-id', 'there is none')
  .action((facts: CompanyFacts) =>
    work(`${facts.legalName} is the company`, async (db) => {
      for (const warning of await keepCompany(db, facts)) console.log(`  ! ${warning}`);
    }),
  );

program
  .command('bank-account')
  .description(
    'our own account, which payouts are paid from; of those in a currency the one pays that was named last, and named again its BIC is put right',
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
  .command('program')
  .description('a program from one of the presets, with its first terms')
  .addOption(new Option('--preset <preset>').choices(Object.keys(presets)).makeOptionMandatory())
  .requiredOption('--slug <slug>', 'short, in addresses')
  .requiredOption('--name <name>', 'as partners read it')
  .requiredOption('--origins <origins...>', 'websites that links may lead to')
  .option('--host-origin <address>', 'where the product itself is, if not at the first of them: logins at customers, its frame')
  .option('--badge-text <text>', 'of the badge under the widget')
  .addOption(approval())
  .action((facts: ProgramFacts) => work(`${facts.name} has opened`, (db) => openProgram(db, facts)));

program
  .command('approval <slug>')
  .description('who admits those who apply to a program from now on')
  .addOption(approval().makeOptionMandatory())
  .action((slug: string, { approval: by }: { approval: (typeof approvals)[number] }) =>
    work(by === 'by_staff' ? `staff admit who applies to ${slug}` : `who applies to ${slug} is admitted at once`, (db) =>
      changeApproval(db, { slug, approval: by }),
    ),
  );

program
  .command('access <slug>')
  .description(
    'whether partners may ask for the affiliate platform, within how many hours they are answered, and by whom: staff at the beginning',
  )
  .addOption(new Option('--hours <hours>', 'within which an answer is promised, 1 to 168').argParser(Number).conflicts('off'))
  .option('--off', 'nobody asks for it from now on; who has it keeps it')
  .addOption(
    new Option('--answered-by <by>', 'staff under Access requests, or at once with a one-time link')
      .choices([...accessAnswerers])
      .conflicts('off'),
  )
  .action((slug: string, { hours, off, answeredBy }: { hours?: number; off?: true; answeredBy?: (typeof accessAnswerers)[number] }) => {
    if (hours === undefined && off === undefined && answeredBy === undefined) throw new Advice('Say --hours, --off or --answered-by.');
    const offered = off === undefined ? hours : null;
    const offer = { slug, ...(offered === undefined ? {} : { hours: offered }), ...(answeredBy === undefined ? {} : { answeredBy }) };
    return work(
      (said: string) => said,
      (db) => changeAccess(db, offer),
    );
  });

program
  .command('logins <slug>')
  .description('whether partners may sign in at their customers, and for how long at most; off at the beginning')
  .addOption(new Option('--days <days>', 'the longest that a login lasts, 1 to 90').argParser(Number).conflicts('off'))
  .option('--off', 'nobody gets in from now on')
  .addOption(new Option('--consent <consent>', 'the customer is asked, or only told').choices([...loginConsents]))
  .action((slug: string, { days, off, consent }: { days?: number; off?: true; consent?: (typeof loginConsents)[number] }) => {
    if (days === undefined && off === undefined) throw new Advice('Say --days or --off.');
    const offer = { slug, days: days ?? null, ...(consent === undefined ? {} : { consent }) };
    return work(
      (said: string) => said,
      (db) => changeLogins(db, offer),
    );
  });

program
  .command('payouts <slug>')
  .description('from which amount a program pays in a currency; money in a currency that has none waits')
  .requiredOption('--currency <code>')
  .requiredOption('--threshold <amount>', 'as 50.00, itself included')
  .addOption(
    new Option('--rule <rule>', 'of the whole program: money without payout details in its currency waits, or is converted').choices(
      Object.keys(currencyRules),
    ),
  )
  .action((slug: string, terms: { currency: string; threshold: string; rule?: keyof typeof currencyRules }) =>
    work(`${slug} pays in ${terms.currency.toUpperCase()} from ${terms.threshold} on`, (db) => changePayouts(db, { slug, ...terms })),
  );

program
  .command('host <slug>')
  .description('where the host product itself is: its logins at customers, its frame; links lead where they led')
  .requiredOption('--origin <address>')
  .action((slug: string, { origin }: { origin: string }) =>
    work(`the product of ${slug} is at ${origin}`, (db) => changeHost(db, { slug, origin })),
  );

program
  .command('badge <slug>')
  .description('on which plans of the host product the badge under the widget may be hidden; any paid one at the beginning')
  .addOption(new Option('--plans <plans...>', 'by their names, as the host product reports them').conflicts('anyPaid'))
  .option('--any-paid', 'any but "free"')
  .action((slug: string, { plans, anyPaid }: { plans?: string[]; anyPaid?: true }) => {
    if (plans === undefined && anyPaid === undefined) throw new Advice('Say --plans or --any-paid.');
    return work(
      (said: string) => said,
      (db) => changeBadge(db, { slug, plans: plans ?? [] }),
    );
  });

program
  .command('stripe <account>')
  .description('webhooks at /webhooks/stripe/<account>')
  .option('--test-mode', 'events of the test mode', false)
  .action((accountRef: string, { testMode }: { testMode: boolean }) =>
    work('Stripe is connected', (db) => connectStripe(db, { accountRef, livemode: !testMode })),
  );

program
  .command('bexio <account>')
  .description('the refresh token is read from standard input; it also ends a pause')
  .action((accountRef: string) =>
    work('Bexio is connected, and asked again', async (db, { dataKeys }) =>
      connectBexio(db, readDataKeys(dataKeys), { accountRef, refreshToken: (await text(process.stdin)).trim() }),
    ),
  );

program
  .command('reseal')
  .description('what older keys of DATA_KEYS hold, under the newest one, so that they may go; interrupted, it is said again')
  .action(() =>
    work(
      (said: string) => said,
      (db, { dataKeys }) => resealAll(db, readDataKeys(dataKeys)),
    ),
  );

program
  .command('administrator')
  .description('a one-time link for the first administrator, as long as there is nobody')
  .action(async () => {
    const link = await firstAdminLink(await installation());
    console.log(link === undefined ? '  There are people already: an administrator invites others under Settings.' : `  ${link}`);
  });

program
  .command('retire-administrator <email>')
  .description('takes the role from an administrator who is locked and does not come back: until then every new one takes two')
  .action((email: string) => work('The role is taken away; the audit says so', (db) => retireAdmin(db, email)));

program
  .command('set-up-factor <email>')
  .description('of an administrator who has none, while no mail leaves: for an hour the password alone is enough to set one up')
  .action((email: string) =>
    work('For an hour a second factor is set up with the password alone: load the page again and go on', (db) => letSetUpFactor(db, email)),
  );

program
  .command('take-factor-away <email>')
  .description('of somebody whose phone and backup codes are lost, where there are not two other administrators who could')
  .action((email: string) => work('The second factor is gone; the next sign-in sets up a new one', (db) => takeLostFactorAway(db, email)));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Advice ? `  ✘ ${error.message}` : error);
  process.exitCode = 1;
}
