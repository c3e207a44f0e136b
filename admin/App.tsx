import { lazy } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router';
import { KeepsUnsent } from '../browser/unsent.tsx';
import { ConsoleLayout } from './layout/ConsoleLayout.tsx';
import { NotFoundPage } from './layout/NotFoundPage.tsx';
import { authProvider } from './providers/auth-provider.ts';
import { dataProvider } from './providers/data-provider.ts';
import { useSpokenProvider } from './providers/i18n-provider.ts';
import { store } from './providers/store.ts';
import { resources } from './resources.ts';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { darkTheme, lightTheme } from './theme.ts';

const Access = lazy(() => import('./access/AccessList.tsx'));
const Preview = lazy(() => import('./payout-runs/PreviewPage.tsx'));
const Roles = lazy(() => import('./accounts/RolesPage.tsx'));
const OwnSessions = lazy(() => import('./accounts/OwnSessionsPage.tsx'));
const Invitation = lazy(() => import('./sign-in/InvitationPage.tsx'));
const Account = lazy(() => import('./accounts/AccountPage.tsx'));
const Email = lazy(() => import('./sign-in/EmailPage.tsx'));
const RefuseEmail = lazy(() => import('./sign-in/RefuseEmailPage.tsx'));
const Reset = lazy(() => import('./sign-in/ResetPage.tsx'));
const Settings = lazy(() => import('./settings/SettingsPage.tsx'));

const Notifications = lazy(() => import('./notifications/NotificationsPage.tsx'));
const Work = lazy(() => import('./work/WorkPage.tsx'));

/** The console. To add a screen, add a folder and a line in `resources.ts`. */
export function App() {
  const i18nProvider = useSpokenProvider();
  return (
    <BrowserRouter basename="/admin">
      <KeepsUnsent>
        <Admin
          disableTelemetry
          requireAuth
          title="Commend"
          {...{ authProvider, dataProvider, i18nProvider, lightTheme, darkTheme, store }}
          layout={ConsoleLayout}
          loginPage={SignInPage}
          dashboard={Work}
          catchAll={NotFoundPage}
        >
          {resources.map((resource) => (
            <Resource key={resource.name} list={NotFoundPage} {...resource} />
          ))}
          <CustomRoutes>
            <Route path="/work/:tab" element={<Work />} />
            <Route path="/access-requests/applications" element={<Access tab="applications" />} />
            <Route path="/access-requests/answered" element={<Access tab="answered" />} />
            <Route path="/payout-runs/preview/:programId" element={<Preview />} />
            <Route path="/notifications" element={<Notifications />} />
            <Route path="/settings" element={<Settings />} />
            <Route path="/roles" element={<Roles />} />
            <Route path="/account" element={<Account />} />
            <Route path="/sessions" element={<OwnSessions />} />
          </CustomRoutes>
          <CustomRoutes noLayout>
            <Route path="/invitation" element={<Invitation />} />
            <Route path="/reset" element={<Reset />} />
            <Route path="/email" element={<Email />} />
            <Route path="/refuse-email" element={<RefuseEmail />} />
          </CustomRoutes>
        </Admin>
      </KeepsUnsent>
    </BrowserRouter>
  );
}
