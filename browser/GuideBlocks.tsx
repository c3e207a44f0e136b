import { Fragment } from 'react';
import type { GuideBlock } from '../api/contract/guide.ts';

/** Renders the blocks under a heading of the guide, for a partner and in the preview of staff. All content is text, never markup. */
export const GuideBlocks = ({ blocks }: { readonly blocks: readonly GuideBlock[] }) =>
  blocks.map(({ kind, lines }, index) => {
    const written = lines.map((line, at) => ({ key: at, spans: <Line line={line} /> }));
    if (kind === 'paragraph') return written.map(({ key, spans }) => <p key={`${index}.${key}`}>{spans}</p>);
    const List = kind === 'steps' ? 'ol' : 'ul';
    return (
      <List key={index} className="bullets">
        {written.map(({ key, spans }) => (
          <li key={key}>{spans}</li>
        ))}
      </List>
    );
  });

const Line = ({ line }: { readonly line: GuideBlock['lines'][number] }) =>
  line.map(({ text, isStrong, isEmphasized, link }, index) => {
    const leaning = isEmphasized ? <em>{text}</em> : text;
    const word = isStrong ? <strong>{leaning}</strong> : leaning;
    return link === null ? (
      <Fragment key={index}>{word}</Fragment>
    ) : (
      <a key={index} href={link} target="_blank" rel="noopener noreferrer">
        {word}
      </a>
    );
  });
