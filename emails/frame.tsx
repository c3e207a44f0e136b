import { Body, Button, Column, Container, Head, Heading, Html, Row, Section, Text } from '@react-email/components';
import type { MailContent, Reader, Row as TableRow, Sender } from './content.ts';
import { greeting } from './wording.ts';

/** Dark mode. Mail programs that ignore this block, and those that invert colours, show dark text on a light ground. */
const dark = `
@media (prefers-color-scheme: dark) {
  .bg, .bg > table > tbody > tr > td { background: #0F1217 !important; }
  .paper { background: #161A21 !important; color: #E6E9EF !important; border-color: #2A303B !important; }
  .muted { color: #A4ADBB !important; }
  .line { border-color: #2A303B !important; }
}`;

const font = "Inter,system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const text = { margin: '12px 0 0', fontSize: 14, lineHeight: '22px' } as const;
const small = { margin: '16px 0 0', fontSize: 12, lineHeight: '18px', color: '#565E6C' } as const;
const button = { padding: '10px 18px', borderRadius: 6, background: '#3A4BD1', color: '#FFFFFF', fontSize: 14, fontWeight: 600 } as const;
const paper = {
  maxWidth: 600,
  padding: '24px 32px',
  background: '#FFFFFF',
  color: '#16191F',
  border: '1px solid #E3E6EB',
  borderRadius: 8,
  fontFamily: font,
  fontVariantNumeric: 'tabular-nums',
  overflowWrap: 'anywhere', // a long word makes no mail wider than its reader's screen
} as const;

interface Framed {
  readonly content: MailContent;
  readonly sender: Sender;
  readonly reader: Reader;
}

/** The look of all mails: one column, no pictures, nothing loaded from elsewhere. */
export const Frame = ({ content, sender, reader }: Framed) => (
  <Html lang={reader.language}>
    <Head>
      <title>{content.subject}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <style>{dark}</style>
    </Head>
    <Body className="bg" style={{ margin: 0, padding: '24px 12px', background: '#F6F7F9' }}>
      <Container className="paper" style={paper}>
        <Text style={{ ...text, margin: 0, fontWeight: 600 }}>{sender.program}</Text>
        <Heading as="h1" style={{ margin: '20px 0 0', fontSize: 20, lineHeight: '28px', fontWeight: 600 }}>
          {content.heading}
        </Heading>
        <Text style={text}>{greeting(reader)}</Text>
        {content.paragraphs.map((paragraph) => (
          <Text key={paragraph} style={text}>
            {paragraph}
          </Text>
        ))}
        {content.table && <Figures caption={content.table.caption} rows={content.table.rows} />}
        {content.secondTable && <Figures caption={content.secondTable.caption} rows={content.secondTable.rows} />}
        {content.link && (
          <Section style={{ marginTop: 24 }}>
            <Button href={content.link.address} style={button}>
              {content.link.label}
            </Button>
          </Section>
        )}
        {content.notes?.map((note) => (
          <Text key={note} className="muted" style={small}>
            {note}
          </Text>
        ))}
        <Text className="muted" style={small}>
          {content.why}
        </Text>
        <Text className="muted" style={small}>
          {`${sender.company.legalName}, ${sender.company.street}, ${sender.company.postcode} ${sender.company.town}`}
        </Text>
      </Container>
    </Body>
  </Html>
);

const Figures = ({ caption, rows }: { readonly caption: string; readonly rows: readonly TableRow[] }) => (
  <Section style={{ marginTop: 20 }}>
    <Text className="muted" style={{ ...small, margin: '0 0 6px' }}>
      {caption}
    </Text>
    {rows.map((row) => (
      <Row key={row.label}>
        <Column className="line" style={{ ...cell(row), ...(isText(row) ? { width: '30%' } : {}) }}>
          {row.label}
          {row.note !== undefined && <span className="muted" style={{ color: '#565E6C' }}>{` ${row.note}`}</span>}
        </Column>
        <Column className="line" align="right" style={{ ...cell(row), ...(isText(row) ? running : figure) }}>
          {row.value}
        </Column>
      </Row>
    ))}
  </Section>
);

/** True for a value longer than a figure or a date: it may take several lines and leaves its label room. */
const isText = ({ value }: TableRow): boolean => value.length > 40;
const figure = { paddingLeft: 16, whiteSpace: 'nowrap' } as const;
const running = { paddingLeft: 16, wordBreak: 'break-word' } as const;

const cell = ({ isTotal = false }: TableRow) =>
  ({
    padding: '7px 0',
    borderTop: '1px solid #E3E6EB',
    fontSize: 14,
    lineHeight: '20px',
    fontWeight: isTotal ? 600 : 400,
    verticalAlign: 'top',
  }) as const;
