"""How the explorer looks: in the colors of JupyterLab, light or dark, and those of the themes."""

from __future__ import annotations

from collections.abc import Mapping

_STYLE = """
.hc-explorer { --hc-ink: var(--jp-content-font-color1, #24242a); --hc-quiet: var(--jp-content-font-color2, #5f6068);
  --hc-line: var(--jp-border-color2, #dedbd4); --hc-paper: var(--jp-layout-color1, #fff);
  --hc-wash: var(--jp-layout-color2, #f4f1eb); --hc-accent: var(--jp-content-link-color, #17607f);
  overflow: visible; color: var(--hc-ink); padding: 0 0.5rem 2rem 0; }
.hc-explorer .widget-html-content { line-height: 1.45; font-size: 0.8125rem; }
.hc-explorer .widget-html { width: auto; height: auto; min-height: 0; flex-shrink: 0; margin: 0; }
.hc-explorer .widget-html > .widget-html-content { width: 100%; height: auto; }
.hc-explorer h3 { margin: 1.6rem 0 0; padding-top: 0.9rem; border-top: 1px solid var(--hc-line);
  font-size: 1.15rem; font-weight: 600; }
.hc-explorer h4 { margin: 0.7rem 0 0.3rem; font-size: 0.8125rem; font-weight: 600; }
.hc-explorer h5 { margin: 0.2rem 0; font-size: 0.75rem; font-weight: 600; color: var(--hc-quiet); }
.hc-explorer p { margin: 0.15rem 0; }
.hc-explorer .quiet { color: var(--hc-quiet); }
.hc-explorer .big { font-size: 1.0625rem; line-height: 1.5; margin: 0.4rem 0 0.1rem; }
.hc-explorer .hint, .hc-explorer .done { margin: 0.4rem 0; padding: 0.35rem 0.7rem; background: var(--hc-wash);
  border-left: 3px solid #E69F00; overflow-wrap: anywhere; font-size: 0.875rem; }
.hc-explorer .done { border-color: #009E73; }
.hc-explorer a { color: var(--hc-accent); text-decoration: none; }
.hc-explorer a:hover { text-decoration: underline; }
.hc-explorer :focus-visible { outline: 2px solid var(--hc-accent); outline-offset: 1px; }

.hc-facets { display: flex; flex-flow: row wrap; gap: 0 1.6rem; overflow: visible; }
.hc-facet { flex: 1 1 10.5rem; min-width: 10.5rem; max-width: 19rem; overflow: visible; }
.hc-facet .hc-names { max-height: 13.5rem; overflow: hidden auto; flex-wrap: nowrap; }
.hc-facet .widget-checkbox { flex: 0 0 auto; height: auto; min-height: 1.55rem; margin: 0; }
.hc-facet .widget-checkbox label { align-items: flex-start; gap: 0.4rem; line-height: 1.3; white-space: normal; overflow-wrap: anywhere; }
.hc-facet .widget-checkbox input { flex: none; margin: 0.12rem 0.1rem 0 0; }
.hc-facet .hc-filter { width: auto; margin: 0 0.2rem 0.35rem 0; }
.hc-bar { display: flex; flex-flow: row wrap; gap: 0.4rem 1.2rem; align-items: center; overflow: visible; margin-top: 0.5rem; }
.hc-bar > .widget-text, .hc-bar > .widget-dropdown { flex: 0 1 auto; width: auto; min-width: 14rem; }
.hc-bar > .widget-text { flex: 1 1 20rem; }
.hc-explorer .widget-label { width: auto; min-width: 0; margin-right: 0.6rem; }
.hc-bar .widget-checkbox, .hc-bar .widget-button { width: auto; }
.hc-choice { display: flex; flex-flow: row wrap; align-items: baseline; width: auto; overflow: visible; }
.hc-choice .widget-radio-box { display: flex; flex-flow: row wrap; gap: 0.1rem 1.1rem; margin: 0; padding: 0; height: auto; }
.hc-choice .widget-radio-box label { width: auto; height: auto; margin: 0; padding: 0; white-space: nowrap; }
.hc-choice .widget-radio-box input { margin: 0 0.35rem 0 0; }
.hc-explorer > .widget-textarea { width: auto; max-width: 60rem; flex-direction: column; align-items: flex-start; margin-top: 1rem; height: auto; }
.hc-explorer > .widget-textarea textarea { width: 100%; min-height: 6.6rem; font: 0.8125rem/1.5 var(--jp-code-font-family, monospace); }

.hc table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; margin: 0; font-size: 0.8125rem; }
.hc th, .hc td { padding: 0.22rem 0.5rem 0.22rem 0; text-align: left; vertical-align: top; white-space: normal;
  background: none; border: 0; max-width: none; }
.hc thead th { font-weight: 500; color: var(--hc-quiet); }
.hc tbody tr { background: none; border-top: 1px solid var(--hc-line); }
.hc .num { text-align: right; white-space: nowrap; }
.hc .strips { table-layout: fixed; max-width: 60rem; }
.hc .strips th:first-child { width: 34%; }
.hc .strips th:last-child { width: 5.6rem; }
.hc .strips td { vertical-align: middle; }
.hc .strips .article { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.hc .strips .ends span:last-child { float: right; }
.hc .strips svg { display: block; width: 100%; height: 1.05rem; background: var(--hc-wash); border-radius: 2px; }
.hc .key { display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; margin-bottom: 0.3rem; color: var(--hc-quiet); }
.hc .key span { display: inline-flex; align-items: center; gap: 0.35rem; }
.hc .key i { width: 0.8rem; height: 0.8rem; border-radius: 2px; }
.hc .counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0.5rem 2.2rem; margin-bottom: 1rem; }
.hc .counts tr { border: 0; }
.hc .counts th { font-weight: 400; width: 58%; color: inherit; padding-block: 0.05rem; overflow-wrap: anywhere; }
.hc .counts td { padding-block: 0.05rem; }
.hc .counts .num { width: 2.6rem; }
.hc .bar span { display: block; height: 0.55rem; margin-top: 0.35rem; border-radius: 2px; }
.hc .scroll { max-height: 25rem; overflow: auto; border-bottom: 1px solid var(--hc-line); }
.hc .scroll thead th { position: sticky; top: 0; background: var(--hc-paper); }
.hc .lines { table-layout: fixed; min-width: 40rem; }
.hc .lines th.article { width: 17%; }
.hc .lines th.sentence { width: 4.4rem; }
.hc .lines th.keyword { width: 9.5rem; }
.hc .lines :is(th, td):is(.before, .num, .sentence) { text-align: right; }
.hc .lines .keyword { text-align: center; }
.hc .lines td { overflow-wrap: anywhere; }
.hc .list td:nth-last-child(2) { width: 55%; }
.hc mark, .hc .m { color: inherit; background: color-mix(in srgb, var(--hc-m, #E69F00) 28%, transparent); border-radius: 2px; padding: 0 0.1rem; }
.hc .m:is(.organization, .country) { --hc-m: #7F7F7F; }
.hc em { font-style: normal; border-bottom: 2px solid var(--hc-line); }
.hc details summary { width: fit-content; color: var(--hc-accent); cursor: pointer; font-size: 0.75rem; }
.hc .language { width: auto; }
.hc .language tr { border: 0; }
.hc .language th { font-weight: 400; padding-right: 1.2rem; }
"""


def make_style(colors: Mapping[str, str]) -> str:
    """Make the style of the explorer, with a color for the marks of each theme."""
    marks = "".join(f".hc .m.{theme} {{ --hc-m: {color}; }}\n" for theme, color in colors.items())
    return f"<style>{_STYLE}{marks}</style>"
