import { lazy, Suspense, useState, type ComponentType } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { KeepsUnsent } from '../browser/unsent.tsx';
import { TimeZone } from './i18n/time-zone.ts';
import { useWords, WordsProvider } from './i18n/words.tsx';
import { BrokenScreen } from './layout/BrokenScreen.tsx';
import { NotFound } from './layout/NotFound.tsx';
import { Shell } from './layout/Shell.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { Failed } from './parts/Loading.tsx';
import { Refusal } from './providers/http.ts';
import { isOtherOnesLink } from './providers/meant-partner.ts';
import { isJoining, isSignInFirst, SessionProvider, useSession, useStanding } from './providers/session.tsx';
import { SignInAgain } from './sign-in/SignInAgain.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { Stranger } from './sign-in/Stranger.tsx';

const LinkPage = lazy(() => import('./link/LinkPage.tsx').then(({ LinkPage: page }) => ({ default: page })));
const CommissionsPage = lazy(() => import('./commissions/CommissionsPage.tsx').then(({ CommissionsPage: page }) => ({ default: page })));
const PayoutsPage = lazy(() => import('./payouts/PayoutsPage.tsx').then(({ PayoutsPage: page }) => ({ default: page })));
const AccessPage = lazy(() => import('./access/AccessPage.tsx').then(({ AccessPage: page }) => ({ default: page })));
const LoginsPage = lazy(() => import('./logins/LoginsPage.tsx').then(({ LoginsPage: page }) => ({ default: page })));
const OpenLoginPage = lazy(() => import('./logins/OpenLoginPage.tsx').then(({ OpenLoginPage: page }) => ({ default: page })));
const OpenPage = lazy(() => import('./access/OpenPage.tsx').then(({ OpenPage: page }) => ({ default: page })));
const AskPage = lazy(() => import('./questions/AskPage.tsx').then(({ AskPage: page }) => ({ default: page })));
const QuestionsPage = lazy(() => import('./questions/QuestionsPage.tsx').then(({ QuestionsPage: page }) => ({ default: page })));
const ThreadPage = lazy(() => import('./questions/ThreadPage.tsx').then(({ ThreadPage: page }) => ({ default: page })));
const SettingsPage = lazy(() => import('./settings/SettingsPage.tsx').then(({ SettingsPage: page }) => ({ default: page })));
const GuidePage = lazy(() => import('./guide/GuidePage.tsx').then(({ GuidePage: page }) => ({ default: page })));
const ReportsPage = lazy(() => import('./reports/ReportsPage.tsx').then(({ ReportsPage: page }) => ({ default: page })));

const JoinDoor = lazy(() => import('./join/JoinDoor.tsx').then(({ JoinDoor: page }) => ({ default: page })));

const TeamPage = lazy(() => import('./team/TeamPage.tsx').then(({ TeamPage: page }) => ({ default: page })));
const FactorPage = lazy(() => import('./factor/FactorPage.tsx').then(({ FactorPage: page }) => ({ default: page })));
const AccountPage = lazy(() => import('./account/AccountPage.tsx').then(({ AccountPage: page }) => ({ default: page })));
const SessionsPage = lazy(() => import('./sessions/SessionsPage.tsx').then(({ SessionsPage: page }) => ({ default: page })));
const OtherOnesLink = lazy(() => import('./mailed/OtherOnesLink.tsx').then(({ OtherOnesLink: page }) => ({ default: page })));
const MailedDoor = lazy(() => import('./mailed/MailedDoor.tsx').then(({ MailedDoor: page }) => ({ default: page })));

/** A mailed link opens for whoever holds it, signed in or not. */
const isMailed = (): boolean => /^\/portal\/(reset|invitation|email|refuse-email)\/?$/.test(globalThis.location.pathname);

const EmbedDoor = lazy(() => import('./embed/EmbedDoor.tsx').then(({ EmbedDoor: page }) => ({ default: page })));
const isFramed = (): boolean => globalThis.location.pathname.startsWith('/embed');

export const App = () => (
  <WordsProvider>
    <BrokenScreen>
      {isFramed() ? (
        <Suspense fallback={<p aria-busy="true" className="heard" />}>
          <EmbedDoor />
        </Suspense>
      ) : (
        <Door />
      )}
    </BrokenScreen>
  </WordsProvider>
);

/** Whoever is not signed in sees the door and comes back to the address that was asked for. */
function Door() {
  const { app } = useWords();
  const { standing, learn, end, forget } = useStanding();
  const [isOfMail] = useState(isMailed); // the link leaves the address bar, and its page stays
  if (standing === 'asking') return <p className="heard">{app.name}</p>;
  if (isOfMail)
    return (
      <Suspense fallback={<p aria-busy="true" className="heard" />}>
        <MailedDoor />
      </Suspense>
    );
  if (isJoining() && !(standing instanceof Refusal) && !(standing === 'nobody' && isSignInFirst()))
    return (
      <Suspense fallback={<p aria-busy="true" className="heard" />}>
        <JoinDoor me={standing === 'nobody' ? null : standing} />
      </Suspense>
    );
  if (standing === 'nobody') return <SignInPage onSignedIn={learn} />;
  if (standing instanceof Refusal) return <Failed refusal={standing} what={app.name} onRetry={() => void learn()} />;
  if (isOtherOnesLink(standing))
    return (
      <Suspense fallback={<p aria-busy="true" className="heard" />}>
        <OtherOnesLink me={standing} onSignedOut={forget} />
      </Suspense>
    );
  return (
    <>
      <SessionProvider me={standing} onSignedOut={forget} onEnded={end} stranger={<Stranger me={standing} onSignedOut={forget} />}>
        <KeepsUnsent>
          <BrowserRouter basename="/portal">
            <Rooms />
          </BrowserRouter>
        </KeepsUnsent>
      </SessionProvider>
      <SignInAgain me={standing} />
    </>
  );
}

/** The key makes every screen a new one when another partner is chosen. */
function Rooms() {
  const { account, places, questions, sessions, states, team, factor } = useWords();
  const { partner } = useSession();
  const { role, hasAffiliatePlatform: hasAccess } = partner;
  return (
    <TimeZone value={partner.timeZone} key={partner.id}>
      <Routes>
        {/* login people see no money: they begin where they work */}
        <Route
          path="/"
          element={
            role === 'login_admin' ? <Navigate to="/customer-logins" replace /> : <Room title={places.overview} page={OverviewPage} />
          }
        />
        <Route path="/link" element={<Room title={places.link} page={LinkPage} />} />
        <Route path="/commissions" element={<Room title={places.commissions} page={CommissionsPage} />} />
        <Route path="/payouts" element={<Room title={places.payouts} page={PayoutsPage} />} />
        <Route path="/reports" element={<Room title={places.reports} page={ReportsPage} />} />
        <Route
          path="/affiliate-platform"
          element={hasAccess ? <Room title={places.access} page={AccessPage} /> : <Room title={states.notFound} page={NotFound} />}
        />
        <Route
          path="/affiliate-platform/open"
          element={hasAccess ? <Room title={places.access} page={OpenPage} /> : <Room title={states.notFound} page={NotFound} />}
        />
        <Route path="/customer-logins" element={<Room title={places.logins} page={LoginsPage} />} />
        <Route path="/customer-logins/open" element={<Room title={places.logins} page={OpenLoginPage} />} />
        <Route path="/settings" element={<Room title={places.settings} page={SettingsPage} />} />
        <Route path="/team" element={<Room title={team.title} page={TeamPage} />} />
        <Route path="/second-factor" element={<Room title={factor.title} page={FactorPage} />} />
        <Route path="/account" element={<Room title={account.title} page={AccountPage} />} />
        <Route path="/sessions" element={<Room title={sessions.title} page={SessionsPage} />} />
        <Route path="/guide" element={<Room title={places.guide} page={GuidePage} />} />
        <Route path="/questions" element={<Room title={places.questions} page={QuestionsPage} />} />
        <Route path="/questions/new" element={<Room title={questions.ask} page={AskPage} />} />
        <Route path="/questions/:id" element={<Room title={places.questions} page={ThreadPage} />} />
        <Route path="*" element={<Room title={states.notFound} page={NotFound} />} />
      </Routes>
    </TimeZone>
  );
}

function Room({ title, page: Page }: { readonly title: string; readonly page: ComponentType }) {
  return (
    <Shell title={title}>
      <BrokenScreen key={title}>
        <Suspense fallback={<p aria-busy="true" className="heard" />}>
          <Page />
        </Suspense>
      </BrokenScreen>
    </Shell>
  );
}
