"Tables as text: rows in lines, cells between delimiters."
module DelimitedFiles

export readdlm, writedlm

include("read.jl")
include("write.jl")

end
