import { lazy, Suspense, useState, type ComponentType } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
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

const LinkPage = lazy(() => import('./link/LinkPage.tsx'));
const CommissionsPage = lazy(() => import('./commissions/CommissionsPage.tsx'));
const PayoutsPage = lazy(() => import('./payouts/PayoutsPage.tsx'));
const AccessPage = lazy(() => import('./access/AccessPage.tsx'));
const LoginsPage = lazy(() => import('./logins/LoginsPage.tsx'));
const OpenLoginPage = lazy(() => import('./logins/OpenLoginPage.tsx'));
const OpenPage = lazy(() => import('./access/OpenPage.tsx'));
const AskPage = lazy(() => import('./questions/AskPage.tsx'));
const QuestionsPage = lazy(() => import('./questions/QuestionsPage.tsx'));
const ThreadPage = lazy(() => import('./questions/ThreadPage.tsx'));
const SettingsPage = lazy(() => import('./settings/SettingsPage.tsx'));
const GuidePage = lazy(() => import('./guide/GuidePage.tsx'));
const ReportsPage = lazy(() => import('./reports/ReportsPage.tsx'));

const JoinDoor = lazy(() => import('./join/JoinDoor.tsx'));

const TeamPage = lazy(() => import('./team/TeamPage.tsx'));
const FactorPage = lazy(() => import('./factor/FactorPage.tsx'));
const AccountPage = lazy(() => import('./account/AccountPage.tsx'));
const SessionsPage = lazy(() => import('./sessions/SessionsPage.tsx'));
const OtherOnesLink = lazy(() => import('./mailed/OtherOnesLink.tsx'));
const MailedDoor = lazy(() => import('./mailed/MailedDoor.tsx'));

/** True for the addresses of mailed links, which open for anybody who holds them, signed in or not. */
const isMailed = (): boolean => /^\/portal\/(reset|invitation|email|refuse-email)\/?$/.test(globalThis.location.pathname);

const EmbedDoor = lazy(() => import('./embed/EmbedDoor.tsx'));
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

/** Shows the sign-in to people who are not signed in, and then the address that they asked for. */
function Door() {
  const { app } = useWords();
  const { standing, learn, end, forget } = useStanding();
  const [isOfMail] = useState(isMailed); // kept in state, since the link is removed from the address bar
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
            <PortalPages />
          </BrowserRouter>
        </KeepsUnsent>
      </SessionProvider>
      <SignInAgain me={standing} />
    </>
  );
}

/** The pages of the portal. The key mounts every screen anew when another partner is chosen. */
function PortalPages() {
  const { account, places, questions, sessions, states, team, factor } = useWords();
  const { partner } = useSession();
  const { role, hasAffiliatePlatform: hasAccess } = partner;
  return (
    <TimeZone value={partner.timeZone} key={partner.id}>
      <Routes>
        {/* Login people see no money: they begin at the customers. */}
        <Route
          path="/"
          element={
            role === 'login_admin' ? <Navigate to="/customer-logins" replace /> : <PortalPage title={places.overview} page={OverviewPage} />
          }
        />
        <Route path="/link" element={<PortalPage title={places.link} page={LinkPage} />} />
        <Route path="/commissions" element={<PortalPage title={places.commissions} page={CommissionsPage} />} />
        <Route path="/payouts" element={<PortalPage title={places.payouts} page={PayoutsPage} />} />
        <Route path="/reports" element={<PortalPage title={places.reports} page={ReportsPage} />} />
        <Route
          path="/affiliate-platform"
          element={
            hasAccess ? <PortalPage title={places.access} page={AccessPage} /> : <PortalPage title={states.notFound} page={NotFound} />
          }
        />
        <Route
          path="/affiliate-platform/open"
          element={
            hasAccess ? <PortalPage title={places.access} page={OpenPage} /> : <PortalPage title={states.notFound} page={NotFound} />
          }
        />
        <Route path="/customer-logins" element={<PortalPage title={places.logins} page={LoginsPage} />} />
        <Route path="/customer-logins/open" element={<PortalPage title={places.logins} page={OpenLoginPage} />} />
        <Route path="/settings" element={<PortalPage title={places.settings} page={SettingsPage} />} />
        <Route path="/team" element={<PortalPage title={team.title} page={TeamPage} />} />
        <Route path="/second-factor" element={<PortalPage title={factor.title} page={FactorPage} />} />
        <Route path="/account" element={<PortalPage title={account.title} page={AccountPage} />} />
        <Route path="/sessions" element={<PortalPage title={sessions.title} page={SessionsPage} />} />
        <Route path="/guide" element={<PortalPage title={places.guide} page={GuidePage} />} />
        <Route path="/questions" element={<PortalPage title={places.questions} page={QuestionsPage} />} />
        <Route path="/questions/new" element={<PortalPage title={questions.ask} page={AskPage} />} />
        <Route path="/questions/:id" element={<PortalPage title={places.questions} page={ThreadPage} />} />
        <Route path="*" element={<PortalPage title={states.notFound} page={NotFound} />} />
      </Routes>
    </TimeZone>
  );
}

function PortalPage({ title, page: Page }: { readonly title: string; readonly page: ComponentType }) {
  const { pathname } = useLocation();
  return (
    <Shell title={title}>
      <BrokenScreen key={pathname}>
        <Suspense fallback={<p aria-busy="true" className="heard" />}>
          <Page />
        </Suspense>
      </BrokenScreen>
    </Shell>
  );
}
