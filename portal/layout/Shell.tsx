import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';
import { OtherPerson } from '../sign-in/OtherPerson.tsx';
import { BottomBar } from './BottomBar.tsx';
import { LanguageChooser } from './LanguageChooser.tsx';
import { Mark } from './Mark.tsx';
import { Offline } from './Offline.tsx';
import { PartOf } from './PartOf.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { ViewedBy } from './ViewedBy.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { placesOf } from './places.ts';

interface ShellProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** The frame of the portal: menu on the left or, on phones, at the bottom; the page's title on top. */
export function Shell({ title, children }: ShellProps) {
  const words = useWords();
  const { me, partner } = useSession();
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · ${partner.program.name}`;
  }, [title, partner]);
  useEffect(() => {
    globalThis.scrollTo(0, 0); // in braces, since newer browsers return a promise, which is no cleanup function
  }, [pathname]);
  return (
    <div className="app">
      <a
        className="button skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          content.current?.focus();
        }}
      >
        {words.app.skip}
      </a>
      <nav className="side" aria-label={words.app.menu}>
        <div className="places">
          <span className="brand">
            <Mark size={20} />
            {partner.program.name}
          </span>
          {placesOf(partner).map((place) => (
            <PlaceLink key={place.name} place={place} />
          ))}
          {partner.role === 'login_admin' ? null : (
            <p className="note">
              <Link to="/questions/new">{words.app.questions}</Link>
            </p>
          )}
        </div>
      </nav>
      <header className="bar">
        <h1 className="grow">{title}</h1>
        {me.environment.demo ? (
          <span className="chip wide" data-tone="warning">
            {words.bar.demo}
          </span>
        ) : null}
        <LanguageChooser />
        <PersonMenu />
      </header>
      <main id="content" className="content" tabIndex={-1} ref={content}>
        <OtherPerson />
        <ViewedBy />
        <Offline />
        <PartOf />
        {children}
      </main>
      <BottomBar />
    </div>
  );
}
