import { Clip, Muted } from '../layout/blocks.ts';
import { PlainLink } from '../layout/TextLink.tsx';

interface NameProps {
  readonly text: string | null | undefined;
  readonly to?: string;
}

/** A name that is cut where its column ends; a dash where there is none. */
export const Name = ({ text, to }: NameProps) => {
  if (text === null || text === undefined || text === '') return <Muted>–</Muted>;
  return <Clip title={text}>{to === undefined ? text : <PlainLink to={to}>{text}</PlainLink>}</Clip>;
};
