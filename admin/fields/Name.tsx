import { styled } from '@mui/material/styles';
import { twoLines } from '../layout/blocks.ts';
import { PlainLink } from '../layout/TextLink.tsx';
import { Dash } from './Dash.tsx';

interface NameProps {
  readonly text: string | null | undefined;
  readonly to?: string;
}

/** A name in up to two lines of its column; a dash if there is none. */
export const Name = ({ text, to }: NameProps) => {
  if (text === null || text === undefined || text === '') return <Dash />;
  return <TwoLines title={text}>{to === undefined ? text : <PlainLink to={to}>{text}</PlainLink>}</TwoLines>;
};

const TwoLines = styled('span')({ ...twoLines, margin: '4px 0' });
