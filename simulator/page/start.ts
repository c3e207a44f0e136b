import type { Parts } from '../control/control.ts';
import type { World } from '../world.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { peopleCard } from './people.ts';
import { deliveriesCard, faultsCard, mailsCard, signUpCard } from './side.ts';

/** Renders the page from which the outside world is controlled. */
export function startPage(world: World, parts: Parts, query: string): string {
  const mark = html`<svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
    <rect width="20" height="20" rx="5" fill="var(--primary)" />
    <path d="M6 7h8M6 10h8M6 13h5" fill="none" stroke="var(--on-primary)" stroke-width="2" stroke-linecap="round" />
  </svg>`;
  return layout({
    title: 'Simulator · Commend',
    body: html`<main class="page">
      <header>
        <div class="top">
          ${mark}<span class="strong">Simulator</span><span class="env">Nothing leaves this computer</span><span class="grow"></span
          ><a class="link" href="${world.config.commendUrl}">Commend</a><a class="link" href="/termino/">Termino</a
          ><a class="link" href="/plauder/">Plauder</a><a class="link" href="/outbox">Outbox</a><a class="link" href="/bank">Bank</a>
        </div>
        <h1>The outside world: Stripe, Bexio, bank, PayPal, mail and two products</h1>
        <p class="muted">
          What you do here reaches Commend through the vendors' real protocols. The same from a terminal: <code>npm run demo -- list</code>,
          or from any program: <code>docs/simulator.md</code>.
        </p>
      </header>
      <div class="cols">
        <div class="stack">${peopleCard(parts, query)}</div>
        <div class="stack">${signUpCard()}${faultsCard(world.faults)}${deliveriesCard(parts)}${mailsCard(parts)}</div>
      </div>
    </main>`,
  });
}
