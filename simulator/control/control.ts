import express, { Router } from 'express';
import type { Bank } from '../bank/records.ts';
import type { FakeBexio } from '../bexio/bexio.ts';
import type { HostProducts } from '../host/host.ts';
import type { FakeMail } from '../mail/mail.ts';
import type { FakePaypal } from '../paypal/paypal.ts';
import type { FakeStripe } from '../stripe/stripe.ts';
import type { World } from '../world.ts';
import { bankVerbs } from './bank.ts';
import { bexioInvoiceVerbs } from './bexio-invoices.ts';
import { customerVerbs } from './customers.ts';
import { sayError } from './errors.ts';
import { historyVerbs } from './history.ts';
import { mailVerbs } from './mails.ts';
import { partnerLoginVerbs } from './partner-logins.ts';
import { paypalVerbs } from './paypal.ts';
import { onlySameSite } from './same-site.ts';
import { stripeCustomerVerbs } from './stripe-customers.ts';
import { stripeInvoiceVerbs } from './stripe-invoices.ts';
import { stripeMoneyBackVerbs } from './stripe-money-back.ts';
import { stripeTransferVerbs } from './stripe-transfers.ts';
import { subscriptionVerbs } from './subscriptions.ts';
import { webhookVerbs } from './webhooks.ts';
import { wholeVerbs } from './whole.ts';

export interface Parts {
  readonly stripe: FakeStripe;
  readonly bexio: FakeBexio;
  readonly bank: Bank;
  readonly paypal: FakePaypal;
  readonly mail: FakeMail;
  readonly host: HostProducts;
}

/** The HTTP API that drives the simulator; its page and `npm run demo` use nothing else. */
export function controlApi(world: World, { stripe, bexio, bank, paypal, mail, host }: Parts): Router {
  const router = Router();
  router.use(onlySameSite, express.json({ limit: '20mb' }));
  router.use(customerVerbs(world, host.accounts));
  router.use(partnerLoginVerbs(host));
  router.use(stripeCustomerVerbs(stripe.account, host.accounts));
  router.use(subscriptionVerbs(stripe.account, host.accounts));
  router.use(stripeInvoiceVerbs(stripe.account, host.accounts));
  router.use(stripeMoneyBackVerbs(stripe.account));
  router.use(stripeTransferVerbs(stripe.account));
  router.use(bankVerbs(bank), paypalVerbs(paypal.book));
  router.use(bexioInvoiceVerbs(bexio.books, host.accounts));
  router.use(historyVerbs({ stripe: stripe.account, books: bexio.books, accounts: host.accounts }));
  router.use(webhookVerbs(world.config, stripe));
  router.use(mailVerbs(mail));
  router.use(wholeVerbs(world));
  router.use((request, response) => void response.status(404).json({ error: `There is no ${request.method} ${request.originalUrl}.` }));
  router.use(sayError);
  return router;
}
