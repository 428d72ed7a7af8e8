graph [
 node [ id 1 label "A" ]
 node [ id 2 label "B" ]
 node [ id 3 label "C" ]
 edge [ source 1 target 2 ]
 edge [ source 2 target 1 ]
 edge [ source 1 target 3 ]
 edge [ source 1 target 3 ]
]
