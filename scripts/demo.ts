/** `npm run demo -- <command>`: triggers an event of the outside world at the running simulator. */
import { Command, Option } from 'commander';
import { z } from 'zod';
import { bankCommand, sayBank } from '../simulator/demo/bank.ts';
import { chooseBexioInvoice, chooseCustomer, chooseStripeInvoice } from '../simulator/demo/choose.ts';
import { controlClient } from '../simulator/demo/client.ts';
import { account, bexioInvoice, delivery, dispute, mail, refunds, signedUp, stripeInvoice, told } from '../simulator/demo/shapes.ts';
import { amountOf, sayBexioInvoice, sayStripeInvoice, sayTold } from '../simulator/demo/words.ts';
import { money } from '../simulator/page/format.ts';
import { Advice } from './advice.ts';
import { findRunning } from './running.ts';

const running = findRunning();
const simulatorUrl = process.env['SIMULATOR_URL'] ?? running?.simulatorUrl ?? '';
const client = controlClient(simulatorUrl);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const amount = (text: string) => amountOf(text);
const silent = new Option('--silent', 'send no event, as if it had been lost');

const program = new Command('npm run demo --')
  .description('Plays what happens outside Commend: customers, payments, refunds, faults. Write amounts like 129.00.')
  .showHelpAfterError()
  .hook('preAction', () => {
    if (simulatorUrl !== '') return;
    const why = running === undefined ? 'Nothing runs here: `npm start` first' : 'What runs here has no simulator';
    throw new Advice(`${why}, or set SIMULATOR_URL to the simulator of another instance.`);
  });

program
  .command('list [text]')
  .description('lists customers and their invoices, the newest last, and what the bank waits for')
  .action(async (text = '') => {
    const customers = await client.call(z.array(account), 'GET', { path: '/customers' });
    const stripe = await client.call(z.array(stripeInvoice), 'GET', { path: '/stripe/invoices' });
    const bexio = await client.call(z.array(bexioInvoice), 'GET', { path: '/bexio/invoices' });
    const found = customers.filter((one) => `${one.name} ${one.email} ${one.id}`.toLowerCase().includes(String(text).toLowerCase()));
    for (const one of found.slice(-20)) {
      say(`${one.id}  ${one.name} <${one.email}>, ${one.program}, plan ${one.hostPlan}`);
      for (const invoice of stripe.filter((row) => row.customer === one.stripeCustomer)) say(`    ${sayStripeInvoice(invoice)}`);
      for (const invoice of bexio.filter((row) => row.contact_id === one.bexioContact)) say(`    ${sayBexioInvoice(invoice)}`);
    }
    say(
      found.length === 0
        ? 'No customer fits.'
        : found.length > 20
          ? `The newest 20 of ${found.length}; type part of a name to see others.`
          : `${found.length} in all.`,
    );
    await sayBank({ client, say });
  });

program
  .command('sign-up')
  .description('a new customer of a host product')
  .option('--program <program>', 'termino or plauder', 'termino')
  .option('--name <name>', 'company', 'Velo Werk Bern')
  .option('--email <email>', 'e-mail', `info+${Date.now().toString(36)}@velowerk.test`)
  .option('--plan <plan>', 'host plan', 'pro')
  .option('--code <code>', "clicks this partner's link first, like a browser")
  .option('--typed-code <code>', 'a code typed into the form')
  .action(async ({ program: product, name, email, plan, code, typedCode }: Record<string, string | undefined>) => {
    const via = code !== undefined ? { code } : typedCode !== undefined ? { typedCode } : undefined;
    const paymentAccounts = product === 'termino' ? ['stripe', 'bexio'] : ['stripe'];
    const body = { program: product, name, email, hostPlan: plan, paymentAccounts, ...(via === undefined ? {} : { via }) };
    const { customer, click, signup } = await client.call(signedUp, 'POST', { path: '/customers', body });
    if (click !== null)
      say(click.clickId === null ? `The link answered ${click.status} and gave no click id.` : `Clicked the link: click ${click.clickId}.`);
    say(`${customer.name} signed up as ${customer.id}. ${sayTold(signup)}`);
  });

const eventOf = (type: string) => async (named: string | undefined, details: object) => {
  const { id, name } = await chooseCustomer(client, named);
  const answer = await client.call(told, 'POST', { path: `/customers/${id}/events`, body: { type, ...details } });
  say(`${name}: ${type}. ${sayTold(answer)}`);
};

program
  .command('install [customer]')
  .description('the widget goes live on the customer’s website')
  .option('--website <url>')
  .action((customer: string | undefined, { website }: { website?: string }) => eventOf('widget.installed')(customer, { website }));
program
  .command('plan <customer> <plan>')
  .description('another host plan')
  .action((customer: string, hostPlan: string) => eventOf('host_plan.changed')(customer, { hostPlan }));
program
  .command('login [customer]')
  .description('the first log-in at the host')
  .action((customer: string | undefined) => eventOf('account.first_login')(customer, {}));

const subscription = z.object({ told: told.nullable() });
program
  .command('subscribe [customer]')
  .description('a paid subscription with its first invoice')
  .action(async (named: string | undefined) => {
    const { id, name } = await chooseCustomer(client, named);
    const answer = await client.call(subscription, 'POST', { path: `/customers/${id}/subscribe`, body: {} });
    say(`${name} subscribed and paid. ${sayTold(answer.told)}`);
  });
program
  .command('end [customer]')
  .description('the subscription ends')
  .action(async (named: string | undefined) => {
    const { id, name } = await chooseCustomer(client, named);
    const answer = await client.call(subscription, 'POST', { path: `/customers/${id}/end-subscription`, body: {} });
    say(`${name} ended the subscription. ${sayTold(answer.told)}`);
  });

program
  .command('invoice [customer] [amount]')
  .description('an invoice at Stripe or, with --bexio, at Bexio (the amount is before tax)')
  .option('--bexio', 'at Bexio', false)
  .option('--currency <currency>', 'three letters', 'CHF')
  .action(async (named: string | undefined, typed: string | undefined, { bexio, currency }: { bexio: boolean; currency: string }) => {
    const customer = (await chooseCustomer(client, named)).id;
    const value = amount(typed ?? '129.00');
    if (bexio)
      say(sayBexioInvoice(await client.call(bexioInvoice, 'POST', { path: '/bexio/invoices', body: { customer, net: value, currency } })));
    else
      say(
        sayStripeInvoice(
          await client.call(stripeInvoice, 'POST', { path: '/stripe/invoices', body: { customer, amount: value, currency } }),
        ),
      );
  });

program
  .command('pay [invoice] [amount]')
  .description('pays the newest open invoice at Stripe, or the one that is named, in full or in part')
  .option('--out-of-band', 'mark it as paid outside Stripe', false)
  .addOption(silent)
  .action(async (named: string | undefined, typed: string | undefined, options: { outOfBand: boolean; silent?: boolean }) => {
    const { id } = await chooseStripeInvoice(client, named, (invoice) => invoice.status === 'open');
    const body = {
      outOfBand: options.outOfBand,
      silent: options.silent ?? false,
      ...(typed === undefined ? {} : { amount: amount(typed) }),
    };
    say(sayStripeInvoice(await client.call(stripeInvoice, 'POST', { path: `/stripe/invoices/${id}/pay`, body })));
  });

program
  .command('refund [invoice] [amount]')
  .description('refunds the newest paid invoice at Stripe, or the one that is named, in full or in part')
  .addOption(new Option('--status <status>').choices(['pending', 'succeeded', 'failed']).default('succeeded'))
  .addOption(silent)
  .action(async (named: string | undefined, typed: string | undefined, options: { status: string; silent?: boolean }) => {
    const invoice = await chooseStripeInvoice(client, named, (one) => one.status === 'paid' && one.amount_paid > 0);
    const body = { status: options.status, silent: options.silent ?? false, ...(typed === undefined ? {} : { amount: amount(typed) }) };
    for (const refund of await client.call(refunds, 'POST', { path: `/stripe/invoices/${invoice.id}/refund`, body })) {
      say(`Refund of ${money(refund.amount, refund.currency)} ${refund.status}, of ${sayStripeInvoice(invoice)}`);
    }
  });

program
  .command('dispute [invoice]')
  .description('opens a dispute; with --change, sets the status of the dispute with that id')
  .option('--status <status>', 'in Stripe’s words', 'needs_response')
  .option('--change <dispute>', 'du_…')
  .action(async (named: string | undefined, { status, change }: { status: string; change?: string }) => {
    const path =
      change === undefined
        ? `/stripe/invoices/${(await chooseStripeInvoice(client, named, (one) => one.amount_paid > 0)).id}/dispute`
        : `/stripe/disputes/${change}`;
    const answer = await client.call(dispute, 'POST', { path, body: { status } });
    say(`Dispute ${answer.id} of ${money(answer.amount, answer.currency)}: ${answer.status}`);
  });

program
  .command('book [invoice] [amount]')
  .description('books the newest open invoice at Bexio as paid at the bank, or the one that is named, in full or in part')
  .addOption(
    new Option('--kind <kind>')
      .choices(['bank', 'cash', 'cash_discount', 'credit_voucher', 'client_account_redemption', 'payment_service'])
      .default('bank'),
  )
  .action(async (named: string | undefined, typed: string | undefined, { kind }: { kind: string }) => {
    const { id } = await chooseBexioInvoice(client, named);
    const body = { kind, ...(typed === undefined ? {} : { amount: amount(typed) }) };
    say(sayBexioInvoice(await client.call(bexioInvoice, 'POST', { path: `/bexio/invoices/${id}/pay`, body })));
    say('Commend asks Bexio every so often: give it a moment.');
  });

program
  .command('faults [json]')
  .description(
    `makes something go wrong, such as '{"webhooks":{"twice":true,"count":3}}'; "off" ends all faults; without an argument, lists them`,
  )
  .action(async (wanted: string | undefined) => {
    const any = z.record(z.string(), z.unknown());
    const request =
      wanted === 'off'
        ? (['DELETE', {}] as const)
        : wanted === undefined
          ? (['GET', {}] as const)
          : (['PUT', { body: any.parse(JSON.parse(wanted)) }] as const);
    const active = await client.call(any, request[0], { path: '/faults', ...request[1] });
    say(Object.keys(active).length === 0 ? 'No fault is on.' : JSON.stringify(active));
  });

program
  .command('deliveries')
  .description('lists the last events that were sent, and what Commend answered')
  .action(async () => {
    for (const row of (await client.call(z.array(delivery), 'GET', { path: '/deliveries' })).slice(0, 20)) {
      say(`${row.eventId}  ${row.type}  ${row.state}  ${row.attempts.map((attempt) => attempt.status ?? 'no answer').join(', ')}`);
    }
  });
program
  .command('redeliver <event> [times]')
  .description('sends an event again')
  .option('--parallel', 'all at once', false)
  .action(async (event: string, times: string | undefined, { parallel }: { parallel: boolean }) => {
    const rows = await client.call(z.array(delivery), 'POST', {
      path: `/events/${event}/redeliver`,
      body: { times: Number(times ?? '1'), parallel },
    });
    say(`${rows.length} sent: ${rows.map((row) => row.attempts[0]?.status ?? 'no answer').join(', ')}`);
  });
program
  .command('mails')
  .description('lists the last emails in the outbox')
  .action(async () => {
    const mails = await client.call(z.array(mail), 'GET', { path: '/mails' });
    for (const row of mails.slice(0, 20)) say(`${row.receivedAt}  ${row.to.join(', ')}  ${row.subject}`);
    if (mails.length === 0) say('The outbox is empty.');
  });

const fetchFile = async (id: string) => (await fetch(`${simulatorUrl}/control/bank/files/${id}`)).text();
program.addCommand(bankCommand({ client, fetchFile, say }));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
