/// How the printable report looks: light on paper, as the reader has it on a screen.
enum ReportPageStyle {
  static let text = """
    :root{color-scheme:light dark;--ground:#fff;--text:#1f2430;--muted:#5a6270;--line:#d8dbe2;--head:#eef0f4;--accent:#1f5fbf;--bar:#3b7dd8;--track:#eef0f4;--chosen:#fff2cc}
    @media screen and (prefers-color-scheme:dark){:root{--ground:#14171e;--text:#e4e7ee;--muted:#a3abba;--line:#333a48;--head:#222835;--accent:#7fb0ff;--bar:#5b97e8;--track:#2a3140;--chosen:#4a3f16}}
    *{box-sizing:border-box}
    body{font:11pt/1.45 "Noto Sans","DejaVu Sans","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--text);background:var(--ground);max-width:60em;margin:2em auto;padding:0 1em}
    h1{font-size:2em;line-height:1.2;margin:0 0 .2em}h2{border-bottom:2px solid var(--accent);padding-bottom:.15em;margin-top:1.8em}h3{margin-bottom:.2em}
    table{border-collapse:collapse;width:100%;margin:.6em 0}caption{text-align:left;color:var(--muted);padding:.2em 0}
    th,td{padding:.2em .4em;text-align:left;border-bottom:1px solid var(--line);overflow-wrap:anywhere;vertical-align:bottom}
    thead th{background:var(--head)}tbody th{font-weight:normal}tr.chosen>*{background:var(--chosen);font-weight:bold}
    td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    th.turned{width:2.6em;padding:.3em 0}th.turned span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:10.5em;display:inline-block;line-height:1.1}
    .muted{color:var(--muted)}.fact{font-size:1.25em;font-weight:bold}td.bar{width:6.5em}svg.bar{vertical-align:middle;width:100%;height:.8em}
    figure{margin:1em 0}figure svg{max-width:100%;height:auto;display:block}figcaption{color:var(--muted);font-size:.9em}
    .cover{border-left:.5em solid var(--accent);padding-left:1em;margin-bottom:2em}ul.findings{font-size:1.15em}ul.findings li{margin:.5em 0}nav ol{columns:2}a{color:var(--accent)}
    @page{size:A4;margin:15mm 14mm}
    @media print{body{margin:0;padding:0;max-width:none;font-size:9.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}.cover{margin-top:45mm}.front{break-after:page}nav{display:none}a{color:inherit;text-decoration:none}
    h2,h3,caption{break-after:avoid}tr,figure,section.unit table{break-inside:avoid}thead{display:table-header-group}table.ranking{font-size:8pt}figure svg{max-height:235mm}}
    """

  /// What the page may load: nothing.
  static let policy = "default-src 'none'; style-src 'unsafe-inline'"
}
