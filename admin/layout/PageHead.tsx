import { styled } from '@mui/material/styles';
import { Fragment, useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { TextLink } from './TextLink.tsx';

interface Crumb {
  readonly label: string;
  readonly to?: string;
}

interface PageHeadProps {
  readonly crumbs: readonly Crumb[];
  readonly name: ReactNode;
  /** The title of the browser's tab, if it is not the name. */
  readonly tab?: string;
  readonly chip?: ReactNode;
  /** One line of further facts, separated by dots. */
  readonly lead?: readonly (ReactNode | null)[];
  readonly walk?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHead({ crumbs, name, tab, chip, lead = [], walk, actions }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useNamedTab(heading, tab);
  return (
    <Head>
      <div>
        <nav>
          {crumbs.map(({ label, to }, index) => (
            <Fragment key={label}>
              {index === 0 ? null : <span aria-hidden>/</span>}
              {to === undefined ? <span>{label}</span> : <TextLink to={to}>{label}</TextLink>}
            </Fragment>
          ))}
        </nav>
        <div>
          <h2 ref={heading}>{name}</h2>
          {chip}
        </div>
        <p>
          {lead
            .filter((part) => part !== null)
            .map((part, index) => (
              <Fragment key={index}>
                {index === 0 ? null : ' · '}
                {part}
              </Fragment>
            ))}
        </p>
      </div>
      <div>
        {walk}
        <div>{actions}</div>
      </div>
    </Head>
  );
}

/** Names the browser's tab after the record, to tell several tabs apart. */
function useNamedTab(heading: RefObject<HTMLElement | null>, tab: string | undefined): void {
  useEffect(() => {
    const page = document.title;
    const name = tab ?? heading.current?.textContent ?? '';
    if (!page.startsWith(name)) document.title = `${name} · ${page}`;
    return () => void (document.title = page);
  });
}

const Head = styled('header')({
  display: 'flex',
  justifyContent: 'space-between',
  alignItems: 'flex-end',
  flexWrap: 'wrap',
  gap: 16,
  '& > div:first-of-type': { flex: '1 1 420px', minWidth: 0, alignSelf: 'flex-start' },
  '& nav': { display: 'flex', flexWrap: 'wrap', gap: 8, fontSize: 12, lineHeight: '16px', color: 'var(--muted)' },
  '& > div:first-of-type > div': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 10, margin: '4px 0' },
  '& h2': { fontSize: 20, lineHeight: '28px', fontWeight: 600, overflowWrap: 'anywhere' },
  '& p': { color: 'var(--muted)' },
  '& > div:last-of-type': {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    gap: 4,
    maxWidth: '100%',
    marginLeft: 'auto',
  },
  '& > div:last-of-type > div': { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 8 },
});
