// Runs Lighthouse on pages one after the other in one browser, and prints a line of JSON for each.
// What to look at comes as JSON on the standard input: {"chrome": path, "flags": [...], "runs": [{"url": ..., "form": "mobile"}]}.
import { launch } from 'chrome-launcher'
import lighthouse, { desktopConfig } from 'lighthouse'

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const wish = JSON.parse(Buffer.concat(chunks).toString('utf8'))
const chrome = await launch({ chromePath: wish.chrome, chromeFlags: wish.flags, logLevel: 'silent' })
try {
  for (const run of wish.runs) {
    const options = { port: chrome.port, output: 'json', logLevel: 'silent' }
    const found = await lighthouse(run.url, options, run.form === 'desktop' ? desktopConfig : undefined)
    const { categories, audits, runtimeError } = found.lhr
    const scores = {}
    const failed = []
    for (const [name, category] of Object.entries(categories)) {
      scores[name] = Math.round((category.score || 0) * 100)
      for (const { id, weight } of category.auditRefs) {
        const audit = audits[id]
        if (weight && audit.score !== null && audit.score < 0.9) failed.push(`${name}: ${id} ${audit.displayValue || audit.explanation || ''}`)
      }
    }
    const number = id => audits[id] && audits[id].numericValue
    process.stdout.write(JSON.stringify({
      ...run,
      scores,
      failed,
      error: runtimeError ? runtimeError.message : null,
      largest: number('largest-contentful-paint'),
      shift: number('cumulative-layout-shift'),
      bytes: number('total-byte-weight'),
    }) + '\n')
  }
} finally {
  chrome.kill()
}
