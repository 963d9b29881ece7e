// The side view's page.
export interface Sentence {
  segment: { text: string };
  terms: { zh: string; renderings: { en: string; status: string; note: string }[] }[];
  matches: { score: number; kind: string; unit: string; source: string; target: string; name: string; locator: string; differs: [number, number][] }[];
}

const STYLE = `
  body { padding: 0 12px; line-height: 1.5 }
  .zh { font-size: 1.1em; margin: 10px 0 }
  h3 { font-weight: 600; margin: 14px 0 4px; opacity: .8 }
  button { all: unset; display: block; width: 100%; box-sizing: border-box; padding: 3px 6px; cursor: pointer; border-radius: 3px }
  button:hover, button:focus { background: var(--vscode-list-hoverBackground) }
  small { opacity: .75 }
  .superseded, .deprecated { text-decoration: line-through; opacity: .7 }
  mark { background: var(--vscode-diffEditor-removedTextBackground, #f882); color: inherit }
  .match { border-left: 2px solid var(--vscode-textLink-foreground); margin: 8px 0; padding-left: 8px }
`;
const SCRIPT = `
  const host = acquireVsCodeApi();
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) { host.postMessage(button.dataset.text); }
  });
`;

export function page(sentence: Sentence | undefined | null): string {
  const body = sentence ? shown(sentence) : '<p>Put the cursor into a Chinese sentence, or into its English.</p>';
  const nonce = Math.random().toString(36).slice(2);
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <style>${STYLE}</style>${body}<script nonce="${nonce}">${SCRIPT}</script>`;
}

function shown(sentence: Sentence): string {
  const terms = sentence.terms.map(
    (term) => `<h3>${escape(term.zh)}</h3>` + term.renderings.map((r) => button(r.en, escape(r.en), r.status, r.note)).join(''),
  );
  const matches = sentence.matches.map((match) => {
    const where = [match.unit, match.name, match.locator].filter(Boolean).join(' · ');
    return `<div class="match"><b>${Math.floor(match.score)}</b> <small>${escape(where)}</small>
      <div>${marked(match.source, match.differs)}</div>${button(match.target, escape(match.target))}</div>`;
  });
  const none = terms.length || matches.length ? '' : '<p><small>Nothing known of this sentence.</small></p>';
  return `<p class="zh">${escape(sentence.segment.text)}</p>${terms.join('')}${matches.length ? '<h3>Matches</h3>' : ''}${matches.join('')}${none}`;
}

function button(text: string, html: string, status = '', note = ''): string {
  const said = [status, note].filter(Boolean).join(' · ');
  return `<button data-text="${escape(text)}" title="Insert"><span class="${status}">${html}</span>${said ? ` <small>${escape(said)}</small>` : ''}</button>`;
}

function marked(text: string, spans: [number, number][]): string {
  const letters = [...text]; // code points, as the server counts
  let html = '';
  let end = 0;
  for (const [start, stop] of spans) {
    html += escape(letters.slice(end, start).join('')) + `<mark>${escape(letters.slice(start, stop).join(''))}</mark>`;
    end = stop;
  }
  return html + escape(letters.slice(end).join(''));
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
