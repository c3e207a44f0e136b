import { Link } from 'react-router';
import type { PortalGuide } from '../../api/contract/portal-guide.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useWords } from '../i18n/words.tsx';
import { RulesCard } from '../overview/RulesCard.tsx';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { useEarning } from './use-earning.ts';

/** No surprises: the rules that apply, the guide with the program's own figures, the words, and a way to ask. */
export function GuidePage() {
  const { places } = useWords();
  const at = usePartnerPath();
  const loaded = useLoad<PortalGuide>(at('/guide'));
  return (
    <Loading loaded={loaded} what={places.guide} skeleton={<Skeleton heights={[420, 240]} />}>
      {(guide) => <Guide guide={guide} />}
    </Loading>
  );
}

function Guide({ guide }: { readonly guide: PortalGuide }) {
  const { guide: words } = useWords();
  const { rules, hasBadge, accessHours, loginDays } = guide;
  const earning = useEarning(guide);
  const promoting = [
    words.link,
    words.channels,
    ...(hasBadge ? [words.badge] : []),
    ...(accessHours === null ? [] : [words.platform(accessHours)]),
  ];
  return (
    <div className="stack page">
      <div className="columns">
        <div className="stack top">
          <Chapter title={words.earning} sentences={earning} />
          <Chapter title={words.promoting} sentences={promoting} />
          <Chapter title={words.dashboard} sentences={[words.overview, words.reports, words.settings]} />
          {loginDays === null ? null : <Chapter title={words.logins} sentences={words.loginSteps(loginDays)} isOrdered />}
        </div>
        <div className="stack top">
          <RulesCard rules={rules} />
          <Contact />
        </div>
      </div>
      <Glossary />
    </div>
  );
}

interface ChapterProps {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly isOrdered?: boolean;
}

function Chapter({ title, sentences, isOrdered = false }: ChapterProps) {
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <Card title={title}>
      <div className="body">
        <List className="bullets">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </List>
      </div>
    </Card>
  );
}

function Contact() {
  const { guide: words } = useWords();
  return (
    <Card title={words.contact}>
      <div className="body stack">
        <p className="muted">{words.contactLead}</p>
        <div className="row">
          <Link className="button" to="/questions/new">
            {words.ask}
          </Link>
        </div>
      </div>
    </Card>
  );
}

const balances = ['pending', 'held', 'available', 'reserved', 'recoverable'] as const;

/** The same words as on every other screen, explained. */
function Glossary() {
  const { guide: words } = useWords();
  const wording = useWording();
  return (
    <Card title={words.glossary}>
      <dl className="body facts lined">
        {balances.map((balance) => [
          <dt key={balance}>{wording('balance', balance)}</dt>,
          <dd key={`${balance}:`}>{words.words[balance]}</dd>,
        ])}
      </dl>
    </Card>
  );
}
