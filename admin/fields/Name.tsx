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
  const lines = <TwoLines title={text}>{text}</TwoLines>;
  return to === undefined ? lines : <PlainLink to={to}>{lines}</PlainLink>;
};

const TwoLines = styled('span')({ ...twoLines, margin: '4px 0' });
