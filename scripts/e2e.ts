/** `npm run test:e2e`: the product as a person meets it, in real Chromium, on a Commend of its own with demo data. */
import { openBrowser } from './e2e/browser.ts';
import { playEmbedJourney } from './e2e/embed-journey.ts';
import { openHouse } from './e2e/house.ts';
import { playJoinJourney } from './e2e/join-journey.ts';
import { playJourney } from './e2e/journey.ts';
import { playLoginJourney } from './e2e/login-journey.ts';
import { openEveryMail } from './e2e/outbox.ts';
import { playPortalJourney } from './e2e/portal-journey.ts';
import { lookAtPortal } from './e2e/portal.ts';
import { playPayoutJourney } from './e2e/payout-journey.ts';
import { playSupportJourney } from './e2e/support-journey.ts';
import { playTicketJourney } from './e2e/ticket-journey.ts';
import { openScore } from './e2e/score.ts';
import { lookAtScreens, walkTables } from './e2e/screens.ts';

const score = openScore();
const browser = await openBrowser();
const house = await openHouse();
try {
  await playJourney(browser, house, score);
  await walkTables(browser, house.url, score);
  await lookAtScreens(browser, house.url, score);
  await playTicketJourney(browser, house, score);
  await playPayoutJourney(browser, house, score);
  await lookAtPortal(browser, house.url, score); // here: minutes in which nobody signs in, before more do than the door lets in at once
  await playPortalJourney(browser, house, score);
  await playLoginJourney(browser, house, score);
  await playJoinJourney(browser, house, score);
  await playEmbedJourney(browser, house, score);
  await playSupportJourney(browser, house, score);
  await openEveryMail(browser, house.simulatorUrl, score);
  await score.rule('the audits find nothing', async () => ((await house.verify()) ? [] : ['see above']));
} finally {
  await browser.close();
  await house.stop();
}
process.exitCode = score.end() === 0 ? 0 : 1;
