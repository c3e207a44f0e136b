import { Link } from 'react-router';
import { fillGuide, plainText, type GuideChapter, type PortalGuide } from '../../api/contract/guide.ts';
import { figuresOf } from '../../api/contract/guide-figures.ts';
import { GuideBlocks } from '../../browser/GuideBlocks.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { RulesCard } from '../overview/RulesCard.tsx';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

/** The page of the guide: the rules that apply, the guide with the program's own figures, a glossary, and a way to ask. */
export default function GuidePage() {
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
  const language = useLanguage();
  const { moneyText, rate } = useFormats();
  const chapters = fillGuide(guide.texts[language], figuresOf(guide, { language, moneyText, rate }));
  return (
    <div className="stack page">
      <div className="columns">
        <div className="stack top">
          {chapters.map((chapter, index) => (
            <Chapter key={index} chapter={chapter} />
          ))}
        </div>
        <div className="stack top">
          <RulesCard rules={guide.rules} />
          <Contact />
        </div>
      </div>
      <Glossary />
    </div>
  );
}

/** A chapter of the guide; the text before the first heading has no title. */
function Chapter({ chapter: { title, blocks } }: { readonly chapter: GuideChapter }) {
  const content = (
    <div className="body stack guide">
      <GuideBlocks blocks={blocks} />
    </div>
  );
  return title.length === 0 ? <section className="card">{content}</section> : <Card title={plainText(title)}>{content}</Card>;
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

/** Explains the words that all screens use. */
function Glossary() {
  const { guide: words } = useWords();
  const wording = useWording();
  return (
    <Card title={words.glossary}>
      <dl className="body facts lined prose">
        {balances.map((balance) => [
          <dt key={balance}>{wording('balance', balance)}</dt>,
          <dd key={`${balance}:`}>{words.words[balance]}</dd>,
        ])}
      </dl>
    </Card>
  );
}
