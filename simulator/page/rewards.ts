import type { Request, Response } from 'express';
import { Router } from 'express';
import { param } from '../control/handler.ts';
import { onlySameSite } from '../control/same-site.ts';
import type { HostProducts } from '../host/host.ts';
import { isProgram, PRODUCTS, type Product } from '../host/products.ts';
import type { AccountRecord } from '../host/records.ts';
import { guarded, policyOf } from './guarded.ts';
import { html, type Html } from './html.ts';
import { card, layout } from './layout.ts';

/** An account's settings at the host product, with Commend's frame in them, and a new token for a frame that asks for one. */
export function rewardsRoutes(host: HostProducts): Router {
  const router = Router();
  router.get('/:program/account/:id/rewards', guarded, async (request: Request, response: Response, next) => {
    const program = param(request, 'program');
    const account = host.accounts.state.accounts[param(request, 'id')];
    if (!isProgram(program) || account?.program !== program) return next();
    const frame = await host.rewards.frameOf(account);
    if (typeof frame !== 'string') return void response.status(502).send(page(PRODUCTS[program], account, refused(frame.detail)));
    response.set('content-security-policy', policyOf(new URL(frame).origin));
    response.send(
      page(
        PRODUCTS[program],
        account,
        html`<iframe class="rewards" title="Rewards" src="${frame}" allow="clipboard-write" referrerpolicy="no-referrer"></iframe>`,
      ),
    );
  });
  router.post('/:program/account/:id/rewards/token', onlySameSite, async (request: Request, response: Response, next) => {
    const account = host.accounts.state.accounts[param(request, 'id')];
    if (account?.program !== param(request, 'program')) return next();
    const frame = await host.rewards.frameOf(account);
    if (typeof frame !== 'string') return void response.status(502).json({ error: frame.detail });
    response.json({ token: new URL(frame).searchParams.get('token') });
  });
  return router;
}

const refused = (detail: string): Html => card('Rewards', '', html`<p class="body">${detail}</p>`);

function page(product: Product, account: AccountRecord, content: Html): string {
  return layout({
    title: `${product.name}: Rewards`,
    look: product.program,
    body: html`<main class="page">
      <header>
        <div class="top">
          <span class="strong">${product.name}</span><span class="env">A made-up product</span><span class="grow"></span
          ><a class="link" href="/${product.program}/account/${account.id}">${account.name}</a>
        </div>
      </header>
      <h1>Settings: Rewards</h1>
      ${content}
    </main>`,
  });
}
