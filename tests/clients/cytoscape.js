// Prints nodes, edges, the sum of the weights and the first name as Cytoscape.js reads a file: node cytoscape.js FILE
const cytoscape = require('cytoscape');
const root = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const cy = cytoscape({headless: true, elements: root.elements});
const weight = cy.edges().reduce((sum, edge) => sum + edge.data('weight'), 0);
console.log(cy.nodes().length, cy.edges().length, weight, cy.nodes()[0].data('name'));
