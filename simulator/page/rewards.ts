import type { Request, Response } from 'express';
import { Router } from 'express';
import { param } from '../control/handler.ts';
import { onlySameSite } from '../control/same-site.ts';
import type { HostProducts } from '../host/host.ts';
import { isAway, type Refusal } from '../host/commend.ts';
import { isProgram, PRODUCTS, type Product } from '../host/products.ts';
import type { AccountRecord } from '../host/records.ts';
import { languageOf, type Language } from '../language.ts';
import { guarded, policyOf } from './guarded.ts';
import { hostWords } from './host-words.ts';
import { html, type Html } from './html.ts';
import { card, layout } from './layout.ts';

/** Routes of an account's settings at the host product with Commend's frame in them, and of new tokens for the frame. */
export function rewardsRoutes(host: HostProducts): Router {
  const router = Router();
  router.get('/:program/account/:id/rewards', guarded, async (request: Request, response: Response, next) => {
    const program = param(request, 'program');
    const account = host.accounts.state.accounts[param(request, 'id')];
    if (!isProgram(program) || account?.program !== program) return next();
    const frame = await host.rewards.frameOf(account);
    const shown = { product: PRODUCTS[program], account, language: languageOf(request) };
    if (typeof frame !== 'string')
      return void response.status(isAway(frame) ? 503 : 502).send(page(shown, refused(frame, { ...shown, again: request.originalUrl })));
    response.set('content-security-policy', policyOf(new URL(frame).origin));
    response.send(
      page(
        shown,
        html`<iframe
          class="rewards"
          title="${hostWords[shown.language].account.rewards}"
          src="${frame}"
          allow="clipboard-write"
          referrerpolicy="no-referrer"
        ></iframe>`,
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

interface Shown {
  readonly product: Product;
  readonly account: AccountRecord;
  readonly language: Language;
}

/** Renders a refusal. A customer does not read Commend's words: an outage passes, and other refusals are for the developer of this page. */
function refused(refusal: Refusal, { language, again }: Shown & { readonly again: string }): Html {
  const { account, rewards } = hostWords[language];
  if (!isAway(refusal)) return card(account.rewards, '', html`<p class="body" role="alert">${rewards.refused}</p>`);
  return card(
    account.rewards,
    '',
    html`<p class="body" role="alert">${rewards.away}</p>
      <p class="body"><a class="btn" href="${again}">${rewards.again}</a></p>`,
  );
}

function page({ product, account, language }: Shown, content: Html): string {
  const words = hostWords[language];
  return layout({
    title: `${product.name}: ${words.account.rewards}`,
    look: product.program,
    language,
    body: html`<main class="page">
      <header>
        <div class="top">
          <span class="strong">${product.name}</span><span class="env">${words.madeUp}</span><span class="grow"></span
          ><a class="link" href="/${product.program}/account/${account.id}">${account.name}</a>
        </div>
      </header>
      <h1>${words.rewards.title}</h1>
      ${content}
    </main>`,
  });
}
