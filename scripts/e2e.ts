/** `npm run test:e2e`: tests the product as a person uses it, in real Chromium, on its own instance with demo data. */
import { openBrowser } from './e2e/browser.ts';
import { playEmbedJourney } from './e2e/embed-journey.ts';
import { openInstance } from './e2e/instance.ts';
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
const instance = await openInstance();
try {
  await playJourney(browser, instance, score);
  await walkTables(browser, instance.url, score);
  await lookAtScreens(browser, instance.url, score);
  await playTicketJourney(browser, instance, score);
  await playPayoutJourney(browser, instance, score);
  await lookAtPortal(browser, instance.url, score); // placed here for its minutes without a sign-in: the next journeys would otherwise reach the rate limit
  await playPortalJourney(browser, instance, score);
  await playLoginJourney(browser, instance, score);
  await playJoinJourney(browser, instance, score);
  await playEmbedJourney(browser, instance, score);
  await playSupportJourney(browser, instance, score);
  await openEveryMail(browser, instance.simulatorUrl, score);
  await score.rule('the audits find nothing', async () => ((await instance.verify()) ? [] : ['see above']));
} finally {
  await browser.close();
  await instance.stop();
}
process.exitCode = score.end() === 0 ? 0 : 1;
