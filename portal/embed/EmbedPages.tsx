import Out from '@mui/icons-material/OpenInNewOutlined';
import { Suspense, type ComponentType } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import AccessPage from '../access/AccessPage.tsx';
import { TimeZone } from '../i18n/time-zone.ts';
import { useWords } from '../i18n/words.tsx';
import { BrokenScreen } from '../layout/BrokenScreen.tsx';
import { PartOf } from '../layout/PartOf.tsx';
import LinkPage from '../link/LinkPage.tsx';
import { OverviewPage } from '../overview/OverviewPage.tsx';
import PayoutsPage from '../payouts/PayoutsPage.tsx';
import { useSession } from '../providers/session.tsx';

interface EmbedPlace {
  readonly name: 'overview' | 'link' | 'payouts' | 'access';
  readonly path: string;
  readonly page: ComponentType;
}

const pages: readonly EmbedPlace[] = [
  { name: 'overview', path: '/', page: OverviewPage },
  { name: 'link', path: '/link', page: LinkPage },
  { name: 'payouts', path: '/payouts', page: PayoutsPage },
  { name: 'access', path: '/affiliate-platform', page: AccessPage },
];

/** The pages as tabs instead of a menu, since the host's own settings surround the frame. */
export function EmbedPages() {
  const { app, embed: words, places } = useWords();
  const { partner } = useSession();
  const shown = pages.filter(({ name }) => name !== 'access' || partner.hasAffiliatePlatform);
  return (
    <TimeZone value={partner.timeZone}>
      <div className="framed">
        <header className="row">
          <h1 className="grow">{partner.program.name}</h1>
          <a className="link" href="/portal/" target="_blank" rel="noreferrer">
            {words.whole}
            <Out aria-hidden />
          </a>
        </header>
        <p className="note">{words.password}</p>
        <nav className="tabs" aria-label={app.menu}>
          {shown.map(({ name, path }) => (
            <NavLink key={name} to={path} end>
              {places[name]}
            </NavLink>
          ))}
        </nav>
        <main>
          <PartOf />
          <Routes>
            {shown.map(({ name, path, page: Page }) => (
              <Route
                key={name}
                path={path}
                element={
                  <BrokenScreen key={name}>
                    <Suspense fallback={<p aria-busy="true" className="heard" />}>
                      <Page />
                    </Suspense>
                  </BrokenScreen>
                }
              />
            ))}
          </Routes>
        </main>
      </div>
    </TimeZone>
  );
}
