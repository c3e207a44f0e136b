import { Clip, Mono, Muted } from '../layout/blocks.ts';

/** What a machine wrote: in one line, cut where its column ends; a dash where there is nothing. */
export const MachineText = ({ text }: { readonly text: string | null | undefined }) =>
  text === null || text === undefined || text === '' ? (
    <Muted>–</Muted>
  ) : (
    <Clip title={text}>
      <Mono>{text}</Mono>
    </Clip>
  );
