'use strict';
/** What every report needs: elements, colours of the page, charts that follow its size and its light or dark mode. */
const page = (() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const drawn = [];
  const painters = [];

  /** A colour of the style sheet, as it is now. */
  function ink(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  function element(tag, attributes, parent) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === 'text') node.textContent = value;
      else node.setAttribute(name, value);
    }
    parent.append(node);
    return node;
  }

  const superscript = (n) => String(n).replace(/./g, (c) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(c)]);

  /** A tick of a logarithmic axis: 0.1, 1, 10, and powers of ten where those would be long. */
  function decade(value) {
    return value >= 0.001 && value <= 1000 ? String(value) : '10' + superscript(Math.round(Math.log10(value)));
  }

  /** Three digits, or a power of ten where that is shorter. */
  function short(value) {
    if (value === null || value === undefined) return '–';
    const size = Math.abs(value);
    if (size === 0 || (size >= 1e-3 && size < 1e5)) return String(Number(Number(value).toPrecision(3)));
    const [digits, power] = Number(value).toExponential(1).split('e');
    return digits + ' · 10' + superscript(Number(power));
  }

  function base() {
    return {
      animation: false,
      textStyle: { color: ink('ink'), fontFamily: 'system-ui, sans-serif' },
      tooltip: {
        confine: true,
        backgroundColor: ink('panel'),
        borderColor: ink('line'),
        textStyle: { color: ink('ink'), fontSize: 12 },
      },
    };
  }

  function axis(more) {
    return {
      axisLine: { lineStyle: { color: ink('line') } },
      splitLine: { lineStyle: { color: ink('line'), opacity: 0.6 } },
      minorSplitLine: { show: false },
      nameTextStyle: { color: ink('soft') },
      ...more,
      axisLabel: { color: ink('soft'), hideOverlap: true, ...more.axisLabel },
    };
  }

  /**
   * Draws a chart below a heading.
   * @param option makes what ECharts draws; called again when light turns to dark
   * @param height in rem, where the usual one does not fit
   * @param note a line below the heading
   * @param scale colour of the style sheet that stands for 100 %; a strip behind the note shows what is between
   */
  function chart(parent, title, label, option, { height, note, scale } = {}) {
    const cell = element('div', {}, parent);
    element('h3', { text: title }, cell);
    if (note) {
      const line = element('p', { class: 'note', text: note }, cell);
      if (scale) {
        line.append(' 0 % ');
        element('span', { class: 'scale', style: `--full: var(--${scale})` }, line);
        line.append(' 100 %');
      }
    }
    const node = element('div', { class: 'chart', role: 'img', 'aria-label': label }, cell);
    if (height) node.style.height = height + 'rem';
    const instance = echarts.init(node);
    instance.setOption(option());
    drawn.push({ instance, option });
    return instance;
  }

  /**
   * Buttons that show and hide lines, in all charts of a section at once.
   * @param look tells a name's colour and dash ('solid', 'dashed', 'dotted')
   * @return presses the buttons whose names a predicate likes, and no other
   */
  function legend(parent, names, look, instances) {
    const bar = element('div', { class: 'legend' }, parent);
    const buttons = new Map();
    for (const name of names) {
      const button = element('button', { type: 'button', 'aria-pressed': 'true' }, bar);
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
      for (const [key, value] of Object.entries({ x1: 0, x2: 28, y1: 6, y2: 6, 'stroke-width': 3 })) line.setAttribute(key, value);
      svg.setAttribute('viewBox', '0 0 28 12');
      svg.append(line);
      button.append(svg, name);
      buttons.set(name, button);
      paint(() => {
        const { colour, dash } = look(name);
        line.setAttribute('stroke', colour);
        line.setAttribute('stroke-dasharray', { solid: 'none', dashed: '7 4', dotted: '2 3' }[dash]);
      });
      button.addEventListener('click', () => {
        const shown = button.getAttribute('aria-pressed') === 'false';
        button.setAttribute('aria-pressed', String(shown));
        for (const instance of instances) {
          instance.dispatchAction({ type: shown ? 'legendSelect' : 'legendUnSelect', name });
        }
      });
    }
    return (likes) => buttons.forEach((button, name) => button.setAttribute('aria-pressed', String(likes(name))));
  }

  /** Runs now and whenever light turns to dark or back. */
  function paint(painter) {
    painters.push(painter);
    painter();
  }

  dark.addEventListener('change', () => {
    painters.forEach((painter) => painter());
    drawn.forEach(({ instance, option }) => instance.setOption(option()));
  });
  window.addEventListener('resize', () => drawn.forEach(({ instance }) => instance.resize()));

  return {
    data: JSON.parse(document.getElementById('data').textContent),
    isDark: () => dark.matches,
    ink,
    element,
    base,
    axis,
    superscript,
    decade,
    short,
    chart,
    legend,
    paint,
  };
})();
