// Drives the page: node drive.cjs ADDRESS FOLDER_FOR_SCREENSHOTS
const { chromium } = require('playwright-core');
const [address, shots] = process.argv.slice(2);

async function main() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
  const seen = {};
  try {
    await page.goto(address);
    await page.waitForSelector('.monaco-workbench', { timeout: 60000 });
    await page.waitForSelector('text=report.txt', { timeout: 60000 });
    await page.dblclick('text=report.txt');
    await page.waitForSelector('.monaco-editor .view-line', { timeout: 30000 });

    await page.waitForSelector('.squiggly-warning, .squiggly-error', { timeout: 90000 });
    seen.squiggles = await page.locator('.squiggly-warning, .squiggly-error').count();
    await page.waitForSelector('.monaco-editor .codelens-decoration', { timeout: 30000 });
    await page.waitForTimeout(1500);
    seen.lenses = await page.locator('.codelens-decoration').allInnerTexts();

    await page.locator('[aria-label^="Tifa"]').first().click();
    await click(page, '统筹');
    await page.waitForTimeout(4000);
    seen.view = await viewText(page);
    await page.screenshot({ path: shots + '/view.png' });

    await hover(page, '国家安全');
    await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents', { timeout: 20000 });
    seen.hover = await page.locator('.monaco-hover:not(.hidden)').first().innerText();
    await page.waitForTimeout(500);
    await page.screenshot({ path: shots + '/hover.png' });
    await page.keyboard.press('Escape');

    await click(page, 'overall national');
    await page.keyboard.press('Control+.');
    await page.waitForSelector('.action-widget, .context-view .action-item', { timeout: 20000 });
    await page.waitForTimeout(700);
    seen.actions = await page.locator('.action-widget .monaco-list-row').allInnerTexts();
    await page.screenshot({ path: shots + '/fix.png' });
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
    seen.fixed = await lineText(page, 'We will apply');

    await click(page, '乡村振兴');
    await page.keyboard.press('End');
    await page.keyboard.type('\nWe will promote hi', { delay: 40 });
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row', { timeout: 20000 });
    await page.waitForTimeout(800);
    seen.completion = await page.locator('.suggest-widget.visible .monaco-list-row').first().innerText();
    await page.screenshot({ path: shots + '/completion.png' });
    await page.keyboard.press('Enter');
    await page.waitForTimeout(800);
    seen.typed = await lineText(page, 'We will promote');
  } finally {
    console.log(JSON.stringify(seen, null, 2));
    await page.screenshot({ path: shots + '/../dist/last.png' }).catch(() => {});
    await browser.close();
  }
  expect(seen.squiggles > 0, 'no squiggle');
  expect(seen.hover.includes('holistic approach to national security'), 'hover lacks the rendering');
  expect(seen.lenses.some((text) => /match/.test(text)), 'no lens counts matches');
  expect(/holistic approach/.test(seen.view), 'the side view lacks the rendering');
  expect(/holistic approach/.test(seen.fixed), 'the quick fix was not applied');
  expect(/high-quality development/.test(seen.typed), 'the completion was not taken');
  console.log('hover, squiggle, lens, side view, quick fix and completion were seen');
}

function expect(truth, message) {
  if (!truth) { throw new Error(message); }
}

async function viewText(page) {
  const texts = [];
  for (const frame of page.frames().slice(1)) {
    texts.push(await frame.locator('body').innerText({ timeout: 2000 }).catch(() => ''));
  }
  return texts.find((text) => text.includes('Matches')) ?? texts.join(' | ').slice(-400);
}

async function lineText(page, start) {
  const lines = await page.locator('.view-line').allInnerTexts();
  const first = lines.findIndex((text) => text.replace(/\u00a0/g, ' ').includes(start));
  return lines.slice(first, first + 3).join('').replace(/\u00a0/g, ' ');
}

async function place(page, phrase) {
  const box = await page.evaluate((wanted) => {
    for (const line of document.querySelectorAll('.view-line')) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode());) {
        const at = node.data.replace(/\u00a0/g, ' ').indexOf(wanted);
        if (at >= 0) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          const r = range.getBoundingClientRect();
          return { x: r.x + r.width / 2, y: r.y + Math.min(r.height, 20) / 2 };
        }
      }
    }
    return null;
  }, phrase);
  expect(box, 'not on the page: ' + phrase);
  return box;
}

async function click(page, phrase) {
  const { x, y } = await place(page, phrase);
  await page.mouse.click(x, y);
}

async function hover(page, phrase) {
  const { x, y } = await place(page, phrase);
  await page.mouse.move(x, y);
  await page.mouse.move(x + 1, y);
}

main().catch((problem) => { console.error('Error:', problem.message); process.exit(1); });
